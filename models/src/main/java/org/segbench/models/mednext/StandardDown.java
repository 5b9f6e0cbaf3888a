package org.segbench.models.mednext;

import java.util.List;
import java.util.Map;
import org.segbench.models.parameters.ParameterSpec;
import org.segbench.models.torch.Layers;
import org.segbench.models.torch.Script;
import org.segbench.models.torch.Value.Tensor;

/**
 * The ablation's downsampling: norm, then a convolution of kernel and stride 2, c to 2c channels.
 */
record StandardDown(int channels) implements Layer {

  @Override
  public List<ParameterSpec> parameters() {
    return Layer.together(
        List.of(Layer.norm(channels), Layer.convolution("conv1", 2 * channels, channels, 2, 2, 2)));
  }

  @Override
  public Tensor apply(Script script, Tensor x, Map<String, Tensor> weights) {
    return Layers.halving(
        script,
        Layer.channelNorm(script, x, channels, weights),
        weights.get("conv1.weight"),
        weights.get("conv1.bias"));
  }
}
