package org.segbench.benchmarks.train;

import java.util.OptionalDouble;

/**
 * How far a run is. With weights and optimizer it is all that the rest of the run depends on beside
 * the configuration: every draw is a function of seed, epoch, iteration and sample.
 *
 * @param epoch the epoch to go on with, which is also the number of finished ones
 * @param iteration the training iteration of that epoch to go on with
 * @param lossSum sum of the losses of the epoch's iterations before it
 * @param seconds time spent on them
 * @param average moving average of the online Dice; null before the first
 * @param best highest moving average so far; null before the first
 * @param restarted whether {@link CollapsedTraining} has begun the run anew
 */
record TrainingState(
    int epoch,
    int iteration,
    double lossSum,
    double seconds,
    Double average,
    Double best,
    boolean restarted) {

  /** Share of the old average in the new one (nnU-Net v1's {@code val_eval_criterion_alpha}). */
  private static final double MEMORY = 0.9;

  static TrainingState initial() {
    return new TrainingState(0, 0, 0, 0, null, null, false);
  }

  /** A loss that is not finite, of a step that was left out, counts as the mean of the others. */
  TrainingState afterIteration(double loss, double secondsSpent) {
    double counted = Double.isFinite(loss) ? loss : iteration == 0 ? 0 : lossSum / iteration;
    return new TrainingState(
        epoch, iteration + 1, lossSum + counted, seconds + secondsSpent, average, best, restarted);
  }

  /** The next epoch's beginning; without an online Dice average and best stay. */
  TrainingState afterEpoch(OptionalDouble onlineDice) {
    Double newAverage = average;
    if (onlineDice.isPresent()) {
      double dice = onlineDice.getAsDouble();
      newAverage = average == null ? dice : MEMORY * average + (1 - MEMORY) * dice;
    }
    return new TrainingState(epoch + 1, 0, 0, 0, newAverage, higher(best, newAverage), restarted);
  }

  TrainingState afterRestart() {
    return new TrainingState(epoch, iteration, lossSum, seconds, average, best, true);
  }

  /** Whether the epoch that led here raised the best average. */
  boolean isBetterThan(TrainingState before) {
    return best != null && !best.equals(before.best());
  }

  private static Double higher(Double a, Double b) {
    if (a == null || b == null) {
      return a == null ? b : a;
    }
    return Math.max(a, b);
  }
}
