package org.segbench.models.layers;

import org.segbench.models.Cost;
import org.segbench.models.parameters.Initialization.Constant;

/**
 * Batch norm as PyTorch's: in training by the batch's statistics, which move the running ones a
 * tenth of the way; else by the running ones. Epsilon 1e-5.
 */
public final class BatchNorm extends Module {
  private static final double EPSILON = 1e-5;
  private static final double MOMENTUM = 0.1;

  private final Parameter weight;
  private final Parameter bias;
  private final Parameter mean;
  private final Parameter variance;
  private final Parameter batches;

  public BatchNorm(int channels) {
    this.weight = parameter("weight", new Constant(1), channels);
    this.bias = parameter("bias", new Constant(0), channels);
    this.mean = buffer("running_mean", new Constant(0), channels);
    this.variance = buffer("running_var", new Constant(1), channels);
    this.batches = integers("num_batches_tracked", new Constant(0));
  }

  /**
   * The layer's result.
   *
   * @param x {@code [N, C, spatial...]}
   */
  public Node forward(Node x) {
    x.trace().count(new Cost(0, 0, 0, x.elements()));
    boolean training = x.trace().training();
    if (training) {
      x.script().increment(x.of(batches).tensor());
    }
    return x.result(
        x.shape(),
        x.script()
            .batchNorm(
                x.tensor(),
                x.of(weight).tensor(),
                x.of(bias).tensor(),
                x.of(mean).tensor(),
                x.of(variance).tensor(),
                training,
                MOMENTUM,
                EPSILON));
  }
}
