package org.segbench.benchmarks.train;

import ai.djl.ndarray.types.Shape;
import org.segbench.models.torch.Script;
import org.segbench.models.torch.Value.Tensor;

/**
 * The Dice term of nnU-Net v1 ({@code SoftDiceLoss}): minus the mean over classes (and, without
 * batch Dice, over samples) of
 *
 * <pre>D = (2 tp + s) / (2 tp + fp + fn + s + 1e-8)</pre>
 *
 * with {@code tp = sum(p y)}; since {@code tp + fp = sum(p)} and {@code tp + fn = sum(y)}, the
 * denominator is {@code sum(p) + sum(y) + s + 1e-8}, and
 *
 * <pre>dD/dp = (2 y - D) / denominator.</pre>
 *
 * So the term's gradient is {@code slope * y + offset} with two numbers a class (and sample).
 *
 * @param batch whether a batch counts as one volume
 * @param smooth the summand s
 * @param background whether channel 0 counts
 */
record SoftDice(boolean batch, double smooth, boolean background) {
  private static final double TINY = 1e-8;

  /**
   * The term and its gradient with respect to the probabilities, {@code slope * y + offset}.
   *
   * @param value one float64
   * @param slope {@code [N or 1, C, 1]}, of the probabilities' type
   * @param offset as the slope
   */
  record Term(Tensor value, Tensor slope, Tensor offset) {}

  /**
   * Computes the term from its parts, in float64 once voxels are summed.
   *
   * @param shape the logits', {@code [N, C, ...]}
   * @param probabilities {@code [N, C, V]}
   * @param hits {@code [N, C, V]}: the probabilities where the voxel is of the class, else 0
   * @param members {@code [N, C, V]}: 1 where the voxel is of the class, else 0
   */
  Term term(Script script, Shape shape, Tensor probabilities, Tensor hits, Tensor members) {
    int classes = (int) shape.get(1);
    int first = background ? 0 : 1;
    double terms = (double) (batch ? 1 : shape.get(0)) * (classes - first);
    var all = script.add(sums(script, probabilities), sums(script, members));
    var denominator = counted(script, script.add(script.add(all, smooth), TINY), first, classes);
    var intersection = counted(script, sums(script, hits), first, classes);
    var dice = script.divide(script.add(script.multiply(intersection, 2), smooth), denominator);
    var share = script.multiply(denominator, terms);
    var slope = script.multiply(script.reciprocal(share), -2);
    var offset = script.divide(dice, share);
    return new Term(
        script.divide(script.sum(dice), -terms),
        perClass(script, slope, first, classes, probabilities),
        perClass(script, offset, first, classes, probabilities));
  }

  /** Sums over voxels, and over samples with batch Dice; {@code [N or 1, C]}. */
  private Tensor sums(Script script, Tensor array) {
    var perSample = script.asFloat64(script.sum(array, 2));
    return batch ? script.sumKept(perSample, 0) : perSample;
  }

  private static Tensor counted(Script script, Tensor perClass, int first, int classes) {
    return script.slice(perClass, 1, first, classes, 1);
  }

  /** Zeros for what does not count, and an axis for the voxels. */
  private static Tensor perClass(
      Script script, Tensor counted, int first, int classes, Tensor like) {
    var padded = script.pad(counted, first, 0);
    return script.asTypeOf(script.reshape(padded, -1, classes, 1), like);
  }
}
