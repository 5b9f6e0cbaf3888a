package org.segbench.models.mednext;

import java.util.List;
import java.util.Map;
import org.segbench.models.parameters.ParameterSpec;
import org.segbench.models.torch.Layers;
import org.segbench.models.torch.Script;
import org.segbench.models.torch.Value.Tensor;

/**
 * A 1x1x1 convolution: the stem, and the heads, which the official code writes as transposed
 * convolutions; at stride 1 that only swaps the weight's first two axes.
 *
 * @param inputs channels in
 * @param outputs channels out
 * @param transposed whether the weight is {@code [in, out, 1, 1, 1]}
 */
record Pointwise(int inputs, int outputs, boolean transposed) implements Layer {

  @Override
  public List<ParameterSpec> parameters() {
    return transposed
        ? Layer.transposedConvolution("", 1, inputs, outputs, 1, 1, 1)
        : Layer.convolution("", outputs, inputs, 1, 1, 1);
  }

  @Override
  public Tensor apply(Script script, Tensor x, Map<String, Tensor> weights) {
    Tensor voxels = Layers.flatten(script, x);
    Tensor weight = weights.get("weight");
    Tensor bias = weights.get("bias");
    Tensor result =
        transposed
            ? Layers.transposedPointwise(script, voxels, weight, bias)
            : Layers.pointwise(script, voxels, weight, bias);
    return Layers.unflatten(script, result, x);
  }
}
