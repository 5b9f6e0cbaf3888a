package org.segbench.models.layers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.segbench.models.Execution;
import org.segbench.models.Execution.Precision;
import org.segbench.models.PassResults;
import org.segbench.models.torch.Torch;

/** A network of each kind of layer, in mixed precision against float32. */
class MixedPrecisionTest {

  /** Convolutions of all formulas, norms, attention and interpolation, on a few voxels. */
  private static final class Layers extends NetworkModule {
    private final Convolution stem = add("stem", new Convolution(1, 4, Window.cube(3, 1)));
    private final Convolution depthwise =
        add("depthwise", new Convolution(4, 4, Window.cube(3, 1), 4, true));
    private final GroupNorm norm = add("norm", GroupNorm.instance(4));
    private final Convolution point = add("point", new Convolution(4, 8, Window.cube(1, 1)));
    private final Convolution down = add("down", new Convolution(8, 8, Window.of(3, 2, 2, 0)));
    private final LayerNorm layerNorm = add("layerNorm", new LayerNorm(8));
    private final Linear linear = add("linear", new Linear(8, 8));
    private final TransposedConvolution up =
        add("up", new TransposedConvolution(8, 4, Window.of(3, 2, 2, 0)));
    private final Convolution head = add("head", new Convolution(8, 2, Window.cube(1, 1)));

    @Override
    public int inputChannels() {
      return 1;
    }

    @Override
    public void requireSuitable(List<Integer> sizes) {}

    @Override
    public List<Node> forward(Trace net) {
      Node a = net.stage("stem", () -> stem.forward(net.image()));
      Node b = net.stage("block", () -> point.forward(norm.forward(depthwise.forward(a))).gelu());
      Node c = net.stage("down", () -> down.forward(b).leakyRelu(0.01));
      Node d = net.stage("tokens", () -> attend(c));
      Node e = net.stage("up", () -> Node.concatenate(1, up.forward(d), a));
      return List.of(net.stage("head", () -> head.forward(e)));
    }

    private Node attend(Node map) {
      Node tokens = map.flatten(2).transpose(1, 2);
      Node seen = layerNorm.forward(tokens);
      Node q = linear.forward(seen).reshape(map.size(0), 1, tokens.size(1), 8);
      Node mixed = Attention.of(q, q, q, null, 0.3, 0).reshape(tokens.shape());
      return tokens.plus(mixed).transpose(1, 2).reshape(map.shape());
    }
  }

  @ParameterizedTest
  @CsvSource({"BFLOAT16, 0.0078125", "FLOAT16, 0.0009765625"})
  void resultsAreThoseOfFloat32ButForTheirRounding(Precision precision, double unit) {
    PassResults full = pass(Execution.DEFAULT);
    PassResults mixed = pass(Execution.DEFAULT.with(precision));
    assertEquals(0, mixed.kept());
    assertEquals(full.gradients().keySet(), mixed.gradients().keySet());
    double logits = full.logitsDistance(mixed);
    double gradients = full.gradientsDistance(mixed);
    System.out.printf(
        "%s: logits deviate by %.2f units, gradients by %.2f%n",
        precision, logits / unit, gradients / unit);
    // A few roundings of half a unit, which partly cancel; in float32 there would be none.
    assertTrue(logits > 0.1 * unit && logits < unit, "logits: " + logits);
    assertTrue(gradients > 0.1 * unit && gradients < 2 * unit, "gradients: " + gradients);
  }

  @ParameterizedTest
  @CsvSource({"BFLOAT16", "FLOAT16"})
  void checkpointedItComputesTheSame(Precision precision) {
    PassResults whole = pass(Execution.DEFAULT.with(precision));
    PassResults checkpointed = pass(Execution.DEFAULT.with(precision).withCheckpointing(true));
    assertEquals(0, whole.logitsDistance(checkpointed));
    assertEquals(0, whole.gradientsDistance(checkpointed));
  }

  private static PassResults pass(Execution execution) {
    try (NDManager manager = Torch.newManager();
        ModuleNetwork network = new ModuleNetwork(new Layers(), manager, DataType.FLOAT32, 5)) {
      return PassResults.of(network, List.of(8, 8, 8), DataType.FLOAT32, execution);
    }
  }
}
