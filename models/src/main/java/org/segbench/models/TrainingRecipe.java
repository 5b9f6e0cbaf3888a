package org.segbench.models;

/**
 * How an architecture is trained in the comparison. Everything else (1000 epochs of 250 iterations,
 * polynomial decay, gradient norm clipped at 12, Dice and cross-entropy) is common to all.
 *
 * @param optimizer the optimizer with its initial learning rate
 * @param dimensions 3 if it trains on volumes, 2 on slices
 * @param deepSupervision which heads the loss reads
 */
public record TrainingRecipe(
    OptimizerSettings optimizer, int dimensions, DeepSupervision deepSupervision) {

  public TrainingRecipe {
    if (dimensions != 2 && dimensions != 3) {
      throw new ModelException("A network trains in 2 or 3 dimensions, not " + dimensions);
    }
  }
}
