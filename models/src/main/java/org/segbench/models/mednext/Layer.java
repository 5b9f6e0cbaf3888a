package org.segbench.models.mednext;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.segbench.models.parameters.Initialization;
import org.segbench.models.parameters.Initialization.Constant;
import org.segbench.models.parameters.ParameterSpec;
import org.segbench.models.torch.Layers;
import org.segbench.models.torch.Script;
import org.segbench.models.torch.Value.Tensor;

/** A piece of the network that is computed in one call: its parameters, and its formula. */
sealed interface Layer permits Pointwise, Block, StandardDown, StandardUp {

  /** Parameters in the official order, under names without the layer's own. */
  List<ParameterSpec> parameters();

  /**
   * The layer's formula.
   *
   * @param x {@code [N, C, Z, Y, X]}
   * @param weights the parameters by their names
   */
  Tensor apply(Script script, Tensor x, Map<String, Tensor> weights);

  /**
   * Weight and bias of a convolution, with PyTorch's default initialisation.
   *
   * @param module what precedes the names; empty if the layer itself is the convolution
   * @param shape the weight's: out, in / groups, kernel
   */
  static List<ParameterSpec> convolution(String module, int... shape) {
    // Torch counts a transposed convolution's fan-in by its second axis too.
    int fanIn = Arrays.stream(shape).skip(1).reduce(1, (a, b) -> a * b);
    return weightAndBias(module, shape, shape[0], Initialization.torchDefault(fanIn));
  }

  /**
   * {@link #convolution} for a transposed one.
   *
   * @param shape the weight's: in, out / groups, kernel
   */
  static List<ParameterSpec> transposedConvolution(String module, int groups, int... shape) {
    int fanIn = Arrays.stream(shape).skip(1).reduce(1, (a, b) -> a * b);
    return weightAndBias(module, shape, shape[1] * groups, Initialization.torchDefault(fanIn));
  }

  private static List<ParameterSpec> weightAndBias(
      String module, int[] shape, int outputs, Initialization initialization) {
    String prefix = module.isEmpty() ? "" : module + ".";
    return List.of(
        new ParameterSpec(prefix + "weight", Arrays.stream(shape).boxed().toList(), initialization),
        new ParameterSpec(prefix + "bias", List.of(outputs), initialization));
  }

  /** Weight 1 and bias 0 of a norm. */
  static List<ParameterSpec> norm(int channels) {
    return List.of(
        new ParameterSpec("norm.weight", List.of(channels), new Constant(1)),
        new ParameterSpec("norm.bias", List.of(channels), new Constant(0)));
  }

  /** Several parts' parameters, in order. */
  static List<ParameterSpec> together(List<List<ParameterSpec>> parts) {
    return parts.stream().flatMap(List::stream).toList();
  }

  /** The group norm that has one channel a group. */
  static Tensor channelNorm(Script script, Tensor x, int channels, Map<String, Tensor> weights) {
    return Layers.channelNorm(
        script, x, channels, weights.get("norm.weight"), weights.get("norm.bias"));
  }
}
