package org.segbench.models.layers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.segbench.models.Execution;
import org.segbench.models.torch.Torch;

class TimedFormulasTest {
  private static final List<Formula> FORMULAS =
      List.of(named("slow"), named("hopeless"), named("fast"));
  private static final Map<String, Double> SECONDS =
      Map.of("slow", 1.5, "hopeless", 2.5, "fast", 1.0);

  private final List<String> tried = new ArrayList<>();
  private final SortedMap<String, String> record = new TreeMap<>();
  private final TimedFormulas choice =
      new TimedFormulas(
          record,
          "training",
          (layer, formula) -> {
            tried.add(formula.name());
            return SECONDS.get(formula.name());
          });

  private static Formula named(String name) {
    return new Formula(name, (x, weight, bias) -> x);
  }

  private static ConvolutionShape layer(int size) {
    return new ConvolutionShape(
        false, 1, 8, 8, 8, List.of(size, size, size), Window.cube(3, 1), false);
  }

  @Test
  void theFastestIsTakenAndLayersOfTheShapeAreNotTriedAgain() {
    assertEquals("fast", choice.among(layer(8), FORMULAS).name());
    List<String> once = List.copyOf(tried);
    assertEquals(List.of("slow", "hopeless", "fast"), once.subList(0, 3));
    assertEquals(1, once.stream().filter("hopeless"::equals).count());
    assertEquals(3, once.stream().filter("fast"::equals).count());
    choice.among(layer(8), FORMULAS);
    assertEquals(once, tried);
    choice.among(layer(16), FORMULAS);
    assertEquals(2 * once.size(), tried.size());
    assertEquals(2, record.size());
  }

  @Test
  void theRecordIsGoneByUnlessItNamesAFormulaThatIsNoMore() {
    record.put(layer(8).text() + ", training", "slow");
    record.put(layer(16).text() + ", training", "given up");
    assertEquals("slow", choice.among(layer(8), FORMULAS).name());
    assertTrue(tried.isEmpty());
    assertEquals("fast", choice.among(layer(16), FORMULAS).name());
  }

  /** A depthwise layer and a pointwise one. */
  private static final class Block extends NetworkModule {
    private final Convolution depthwise =
        add("depthwise", new Convolution(8, 8, Window.cube(3, 1), 8, true));
    private final Convolution point = add("point", new Convolution(8, 2, Window.cube(1, 1)));

    @Override
    public int inputChannels() {
      return 8;
    }

    @Override
    public void requireSuitable(List<Integer> sizes) {}

    @Override
    public List<Node> forward(Trace trace) {
      return List.of(trace.stage("all", () -> point.forward(depthwise.forward(trace.image()))));
    }
  }

  @Test
  void aNetworkTriesItsLayersTellsWhatItChoseAndIsTold() {
    try (NDManager manager = Torch.newManager();
        ModuleNetwork usual = new ModuleNetwork(new Block(), manager, DataType.FLOAT32, 1);
        ModuleNetwork timed = new ModuleNetwork(new Block(), manager, DataType.FLOAT32, 1);
        ModuleNetwork told = new ModuleNetwork(new Block(), manager, DataType.FLOAT32, 1)) {
      NDArray image = manager.randomNormal(new Shape(1, 8, 6, 6, 6));
      timed.use(Execution.DEFAULT.with(Execution.Formulas.TIMED));
      NDArray expected = usual.forward(image, false).get(0);
      NDArray found = timed.forward(image, false).get(0);
      assertTrue(found.sub(expected).abs().max().getFloat() < 1e-5);
      assertTrue(usual.formulas().isEmpty());
      assertEquals(2, timed.formulas().size());

      SortedMap<String, String> other = new TreeMap<>(timed.formulas());
      other.replaceAll((layer, formula) -> "native");
      told.use(Execution.DEFAULT.with(Execution.Formulas.TIMED));
      told.recall(other);
      NDArray officially = told.forward(image, false).get(0);
      assertEquals(Set.of("native"), Set.copyOf(told.formulas().values()));
      assertTrue(officially.sub(expected).abs().max().getFloat() < 1e-5);
    }
  }
}
