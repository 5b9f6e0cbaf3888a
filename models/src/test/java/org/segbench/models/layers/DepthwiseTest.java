package org.segbench.models.layers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.segbench.models.layers.Computation.Array;

class DepthwiseTest {

  @Test
  void theExpectedWinnerComesFirst() {
    assertEquals(
        List.of("groups of 16", "groups of 8", "groups of 4", "planes", "native"),
        names(32, 3, true));
    assertEquals(
        List.of("groups of 16", "groups of 8", "groups of 4", "groups of 32", "planes", "native"),
        names(512, 5, true));
    assertEquals(List.of("groups of 12", "groups of 4", "planes", "native"), names(36, 3, true));
    assertEquals(List.of("groups of 4", "planes", "native"), names(8, 5, true));
    assertEquals(List.of("planes", "native"), names(7, 3, true));
    assertEquals(List.of("planes", "native"), names(32, 7, true));
    assertEquals(names(32, 5, true), names(32, 5, false));
    ConvolutionShape layer = layer(1, 32, 8, Window.cube(5, 1), false);
    assertEquals("own gradient", Depthwise.formulas(layer, true, true).get(0).name());
    assertEquals("native", Depthwise.formulas(layer, false, true).get(0).name());
    assertThrows(IllegalArgumentException.class, () -> new Depthwise(8, Window.cube(3, 1), 3));
  }

  private static List<String> names(int channels, int kernel, boolean training) {
    return Depthwise.formulas(layer(1, channels, 8, Window.cube(kernel, 1), false), training, false)
        .stream()
        .map(Formula::name)
        .toList();
  }

  private static ConvolutionShape layer(
      int batch, int channels, int size, Window window, boolean transposed) {
    List<Integer> sizes = Collections.nCopies(3, size);
    return new ConvolutionShape(
        transposed, batch, channels, channels, channels, sizes, window, true);
  }

  /** Small batches of few channels are where oneDNN's float32 gradients were found wrong. */
  @ParameterizedTest
  @CsvSource({
    "1, 2, 6",
    "2, 2, 6",
    "2, 4, 8",
    "2, 6, 6",
    "2, 8, 8",
    "3, 16, 6",
    "2, 32, 6",
    "1, 48, 6",
    "2, 4, 5",
    "2, 32, 2"
  })
  void allFormulasAgreeInFloat32WithTheNativeOneInFloat64(int batch, int channels, int size) {
    for (int kernel : new int[] {3, 5, 7}) {
      compare(layer(batch, channels, size, Window.cube(kernel, 1), false));
      compare(layer(batch, channels, size, Window.cube(kernel, 2), false));
      compare(layer(batch, channels, size, Window.cube(kernel, 2), true));
    }
  }

  private static void compare(ConvolutionShape layer) {
    Random random = new Random(layer.outputs());
    Array[] arrays = {
      Array.random(random, layer.input()),
      Array.random(random, layer.weight()),
      Array.random(random, layer.outputs())
    };
    List<Formula> formulas = Depthwise.formulas(layer, true, false);
    List<double[]> exact =
        Computation.exact(body(FormulaChoice.named(Formula.NATIVE, layer, formulas))).of(arrays);
    for (Formula formula : formulas) {
      double worst =
          ConvolutionPrecisionTest.deviation(exact, Computation.fast(body(formula)).of(arrays));
      assertTrue(worst <= 1e-5, "%s by %s: %g".formatted(layer.text(), formula.name(), worst));
    }
  }

  private static Function<Node[], Node> body(Formula formula) {
    return in -> formula.computing().of(in[0], in[1], in[2]);
  }
}
