package org.segbench.models.mednext;

import java.util.List;
import java.util.Map;
import org.segbench.models.mednext.MedNeXtConfig.Normalization;
import org.segbench.models.parameters.Initialization.Constant;
import org.segbench.models.parameters.ParameterSpec;
import org.segbench.models.torch.Depthwise;
import org.segbench.models.torch.Layers;
import org.segbench.models.torch.Script;
import org.segbench.models.torch.Value.Tensor;

/**
 * The MedNeXt block and its two resampling forms (paper, section 2.1-2.2).
 *
 * <p>The transposed form leaves 2n - 1 voxels an axis; the official code then puts a plane of zeros
 * in front of each axis, so that the first planes of an up block's output are zero, without even
 * the bias.
 *
 * @param kind whether the map keeps, halves or doubles its size
 * @param channels c, the input's; the output has c, 2c or c/2
 * @param expansion R: the hidden width is R c
 * @param kernel depthwise kernel size
 * @param residual whether the input is added, by a 1x1x1 convolution where shapes differ
 * @param normalization after the depthwise convolution
 * @param globalResponseNorm whether responses are normalised after GELU
 */
record Block(
    Kind kind,
    int channels,
    int expansion,
    int kernel,
    boolean residual,
    Normalization normalization,
    boolean globalResponseNorm)
    implements Layer {

  /** What a block does to the map's size. */
  enum Kind {
    SAME,
    DOWN,
    UP
  }

  private int outputs() {
    return switch (kind) {
      case SAME -> channels;
      case DOWN -> 2 * channels;
      case UP -> channels / 2;
    };
  }

  @Override
  public List<ParameterSpec> parameters() {
    int hidden = expansion * channels;
    List<ParameterSpec> responseNorm =
        List.of(
            new ParameterSpec("grn_beta", List.of(1, hidden, 1, 1, 1), new Constant(0)),
            new ParameterSpec("grn_gamma", List.of(1, hidden, 1, 1, 1), new Constant(0)));
    List<ParameterSpec> depthwise =
        kind == Kind.UP
            ? Layer.transposedConvolution("conv1", channels, channels, 1, kernel, kernel, kernel)
            : Layer.convolution("conv1", channels, 1, kernel, kernel, kernel);
    List<ParameterSpec> shortcut =
        switch (kind) {
          case SAME -> List.of();
          case DOWN -> Layer.convolution("res_conv", outputs(), channels, 1, 1, 1);
          case UP -> Layer.transposedConvolution("res_conv", 1, channels, outputs(), 1, 1, 1);
        };
    return Layer.together(
        List.of(
            globalResponseNorm ? responseNorm : List.of(),
            depthwise,
            Layer.norm(channels),
            Layer.convolution("conv2", hidden, channels, 1, 1, 1),
            Layer.convolution("conv3", outputs(), hidden, 1, 1, 1),
            residual ? shortcut : List.of()));
  }

  @Override
  public Tensor apply(Script script, Tensor x, Map<String, Tensor> weights) {
    Tensor mixed = depthwise(script, x, weights);
    Tensor voxels = normalized(script, Layers.flatten(script, mixed), weights);
    Tensor hidden =
        script.gelu(
            Layers.pointwise(
                script, voxels, weights.get("conv2.weight"), weights.get("conv2.bias")));
    if (globalResponseNorm) {
      hidden =
          Layers.globalResponseNorm(
              script, hidden, weights.get("grn_gamma"), weights.get("grn_beta"));
    }
    Tensor result =
        Layers.unflatten(
            script,
            Layers.pointwise(
                script, hidden, weights.get("conv3.weight"), weights.get("conv3.bias")),
            mixed);
    if (residual) {
      result = script.add(result, shortcut(script, x, weights));
    }
    return kind == Kind.UP ? script.pad(result, 1, 0, 1, 0, 1, 0) : result;
  }

  private Tensor depthwise(Script script, Tensor x, Map<String, Tensor> weights) {
    Depthwise shape = Depthwise.of(channels, kernel, kind == Kind.SAME ? 1 : 2);
    Tensor weight = weights.get("conv1.weight");
    Tensor bias = weights.get("conv1.bias");
    return kind == Kind.UP
        ? Layers.transposedDepthwise(script, x, weight, bias, shape)
        : Layers.depthwise(script, x, weight, bias, shape);
  }

  private Tensor normalized(Script script, Tensor voxels, Map<String, Tensor> weights) {
    return switch (normalization) {
      case CHANNEL -> Layer.channelNorm(script, voxels, channels, weights);
      case LAYER ->
          Layers.layerNorm(script, voxels, weights.get("norm.weight"), weights.get("norm.bias"));
    };
  }

  private Tensor shortcut(Script script, Tensor x, Map<String, Tensor> weights) {
    Tensor weight = weights.get("res_conv.weight");
    Tensor bias = weights.get("res_conv.bias");
    return switch (kind) {
      case SAME -> x;
      case DOWN -> Layers.stridedPointwise(script, x, weight, bias, 2);
      case UP -> script.transposedConvolution(x, weight, bias, new int[] {2, 2, 2}, new int[3], 1);
    };
  }
}
