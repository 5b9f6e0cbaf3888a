package org.segbench.models.layers;

import org.segbench.models.torch.Script;

/**
 * Weight standardisation (Qiao et al. 2019): a convolution's weight with, for each output, mean 0
 * and variance 1 over inputs and kernel.
 */
public final class WeightStandardization {

  private WeightStandardization() {}

  /**
   * {@code (weight - mean) / sqrt(variance + epsilon)}, the variance biased.
   *
   * @param weight {@code [out, in, kernel...]}
   */
  public static Node of(Node weight, double epsilon) {
    // That is what a layer norm does with the rows of [out, in kernel...].
    Node rows = weight.flatten(1);
    Script script = weight.script();
    return rows.result(
            rows.shape(),
            script.layerNorm(rows.tensor(), rows.size(1), script.none(), script.none(), epsilon))
        .reshape(weight.shape());
  }
}
