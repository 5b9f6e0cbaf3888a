package org.segbench.benchmarks.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;

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
   * @param slope {@code [N or 1, C, 1]}
   * @param offset as the slope
   */
  record Term(double value, NDArray slope, NDArray offset) {}

  /**
   * Computes the term from its parts.
   *
   * @param probabilities {@code [N, C, V]}
   * @param hits {@code [N, C, V]}: the probabilities where the voxel is of the class, else 0
   * @param members {@code [N, C, V]}: 1 where the voxel is of the class, else 0; any type
   */
  Term term(NDArray probabilities, NDArray hits, NDArray members) {
    Shape shape = probabilities.getShape();
    int classes = (int) shape.get(1);
    int groups = batch ? 1 : (int) shape.get(0);
    double[] predicted = sums(probabilities);
    double[] intersection = sums(hits);
    double[] reference = sums(members);
    int first = background ? 0 : 1;
    int terms = groups * (classes - first);
    double sum = 0;
    double[] slope = new double[groups * classes];
    double[] offset = new double[groups * classes];
    for (int group = 0; group < groups; group++) {
      for (int c = first; c < classes; c++) {
        int i = group * classes + c;
        double denominator = predicted[i] + reference[i] + smooth + TINY;
        double dice = (2 * intersection[i] + smooth) / denominator;
        sum += dice;
        slope[i] = -2 / (denominator * terms);
        offset[i] = dice / (denominator * terms);
      }
    }
    NDManager manager = probabilities.getManager();
    Shape small = new Shape(groups, classes, 1);
    DataType type = probabilities.getDataType();
    return new Term(
        -sum / terms,
        manager.create(slope).reshape(small).toType(type, false),
        manager.create(offset).reshape(small).toType(type, false));
  }

  /** Sums over voxels, and over samples with batch Dice; {@code [N or 1, C]}, row-major. */
  private double[] sums(NDArray array) {
    NDArray perSample = array.sum(new int[] {2}).toType(DataType.FLOAT64, false);
    return (batch ? perSample.sum(new int[] {0}) : perSample).toDoubleArray();
  }
}
