package org.segbench.models;

/**
 * The optimizer that a recipe trains with, and its constants. Initial rates; the schedule is the
 * trainer's.
 */
public sealed interface OptimizerSettings {

  /** The learning rate of the first epoch. */
  double learningRate();

  /** The same optimizer with another initial learning rate. */
  OptimizerSettings withLearningRate(double learningRate);

  /**
   * AdamW as {@code torch.optim.AdamW} computes it (decoupled weight decay, Loshchilov and Hutter
   * 2019); every parameter that has a gradient decays, norms and biases too.
   *
   * @param learningRate first epoch's rate
   * @param beta1 decay of the gradient's mean, in [0, 1)
   * @param beta2 decay of the gradient's square, in [0, 1)
   * @param epsilon added to the root in the denominator
   * @param weightDecay decoupled decay, multiplied by the learning rate
   */
  record AdamWSettings(
      double learningRate, double beta1, double beta2, double epsilon, double weightDecay)
      implements OptimizerSettings {

    public AdamWSettings {
      requirePositive("learning rate", learningRate);
      requireFraction("beta1", beta1);
      requireFraction("beta2", beta2);
      requirePositive("epsilon", epsilon);
      requireNotNegative("weight decay", weightDecay);
    }

    /**
     * The official trainers': epsilon is 1e-4 because 1e-8 overflows half precision, decay 3e-5.
     */
    public static AdamWSettings ofComparison(double learningRate) {
      return new AdamWSettings(learningRate, 0.9, 0.999, 1e-4, 3e-5);
    }

    @Override
    public AdamWSettings withLearningRate(double rate) {
      return new AdamWSettings(rate, beta1, beta2, epsilon, weightDecay);
    }
  }

  /**
   * SGD as {@code torch.optim.SGD} computes it: the decay is added to the gradient, dampening is 0.
   *
   * @param learningRate first epoch's rate
   * @param momentum in [0, 1)
   * @param nesterov whether the step looks ahead; needs a positive momentum
   * @param weightDecay L2 penalty
   */
  record SgdSettings(double learningRate, double momentum, boolean nesterov, double weightDecay)
      implements OptimizerSettings {

    public SgdSettings {
      requirePositive("learning rate", learningRate);
      requireFraction("momentum", momentum);
      requireNotNegative("weight decay", weightDecay);
      if (nesterov && momentum == 0) {
        throw new ModelException("Nesterov's step needs a positive momentum, found 0");
      }
    }

    @Override
    public SgdSettings withLearningRate(double rate) {
      return new SgdSettings(rate, momentum, nesterov, weightDecay);
    }
  }

  private static void requirePositive(String name, double value) {
    if (!(value > 0) || Double.isInfinite(value)) {
      throw new ModelException("The " + name + " must be positive, found " + value);
    }
  }

  private static void requireNotNegative(String name, double value) {
    if (!(value >= 0) || Double.isInfinite(value)) {
      throw new ModelException("The " + name + " must not be negative, found " + value);
    }
  }

  private static void requireFraction(String name, double value) {
    if (!(value >= 0 && value < 1)) {
      throw new ModelException("The " + name + " must lie in [0, 1), found " + value);
    }
  }
}
