package org.segbench.benchmarks.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Optional;

/**
 * Cross-entropy plus soft Dice over softmax probabilities, foreground classes only in the Dice
 * term: nnU-Net v1's {@code DC_and_CE_loss}, by which the paper trains every network on labels.
 *
 * <p>With {@code p = softmax(z)}, one-hot labels y, M voxels and {@code g = dDice/dp}, the gradient
 * is {@code dL/dz = p (g - sum_c g p) + (p - y) / M}.
 */
public final class DiceCrossEntropy implements SegmentationLoss {
  private static final double SMOOTH = 1e-5;

  private final SoftDice dice;

  /** Takes Dice over a batch as if it were one volume, or sample by sample. */
  public DiceCrossEntropy(boolean batchDice) {
    dice = new SoftDice(batchDice, SMOOTH, false);
  }

  @Override
  public LossValue evaluate(NDArray logits, NDArray labels, boolean withGradient) {
    Shape shape = logits.getShape();
    int classes = (int) shape.get(1);
    try (NDManager scope = logits.getManager().newSubManager()) {
      NDArray z = logits.reshape(shape.get(0), classes, -1);
      z.attach(scope);
      NDArray label = labels.reshape(shape.get(0), 1, -1).toType(DataType.INT64, true);
      label.attach(scope);
      NDArray logProbabilities = z.logSoftmax(1);
      double voxels = (double) label.size();
      double crossEntropy =
          -logProbabilities.gather(label, 1).sum().toType(DataType.FLOAT64, false).getDouble()
              / voxels;
      NDArray p = logProbabilities.exp();
      logProbabilities.close();
      NDArray members = label.eq(scope.arange(classes).reshape(1, classes, 1));
      NDArray y = members.toType(p.getDataType(), false);
      members.close();
      NDArray hits = p.mul(y);
      SoftDice.Term term = dice.term(p, hits, y);
      if (!withGradient) {
        return new LossValue(term.value(), crossEntropy, Optional.empty());
      }
      // p g = slope p y + offset p
      NDArray weighted = hits.muli(term.slope()).addi(p.mul(term.offset()));
      NDArray mean = weighted.sum(new int[] {1}, true);
      NDArray gradient = weighted.addi(p.mul(mean.neg().addi(1 / voxels)));
      gradient.subi(y.muli(1 / voxels));
      NDArray shaped = gradient.reshape(shape);
      shaped.attach(logits.getManager());
      return new LossValue(term.value(), crossEntropy, Optional.of(shaped));
    }
  }

  @Override
  public String toString() {
    return "cross-entropy and Dice over " + (dice.batch() ? "the batch" : "each sample");
  }
}
