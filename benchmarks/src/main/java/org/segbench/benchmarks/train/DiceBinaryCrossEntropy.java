package org.segbench.benchmarks.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import java.util.List;
import java.util.Optional;

/**
 * Binary cross-entropy plus soft Dice over sigmoid probabilities of regions, which may overlap:
 * nnU-Net v1's {@code DC_and_BCE_loss}. Channel k is the union of labels {@code regions.get(k)}.
 *
 * <p>With {@code p = sigmoid(z)}, M elements and {@code g = dDice/dp}, the gradient is {@code dL/dz
 * = g p (1 - p) + (p - y) / M}.
 */
public final class DiceBinaryCrossEntropy implements SegmentationLoss {
  private final SoftDice dice;
  private final List<List<Integer>> regions;

  /**
   * @param batchDice whether Dice is taken over a batch as if it were one volume
   * @param smooth summand in Dice; the reference's BraTS trainer uses 0
   * @param regions the labels of each channel's region
   */
  public DiceBinaryCrossEntropy(boolean batchDice, double smooth, List<List<Integer>> regions) {
    this.dice = new SoftDice(batchDice, smooth, true);
    this.regions = regions.stream().map(List::copyOf).toList();
  }

  @Override
  public LossValue evaluate(NDArray logits, NDArray labels, boolean withGradient) {
    Shape shape = logits.getShape();
    if (shape.get(1) != regions.size()) {
      throw new IllegalArgumentException(
          "expected one channel a region, %d, found logits of %s".formatted(regions.size(), shape));
    }
    try (NDManager scope = logits.getManager().newSubManager()) {
      NDArray z = logits.reshape(shape.get(0), shape.get(1), -1);
      z.attach(scope);
      NDArray y = members(scope, labels, z);
      double elements = (double) z.size();
      // log(1 + exp(z)) - z y, written so that exp never overflows.
      NDArray softPlus = z.abs().neg().exp().add(1).log().add(z.maximum(0));
      double crossEntropy =
          softPlus.sub(z.mul(y)).sum().toType(DataType.FLOAT64, false).getDouble() / elements;
      softPlus.close();
      NDArray p = Activation.sigmoid(z);
      SoftDice.Term term = dice.term(p, p.mul(y), y);
      if (!withGradient) {
        return new LossValue(term.value(), crossEntropy, Optional.empty());
      }
      NDArray gradient = y.mul(term.slope()).add(term.offset()).mul(p).mul(p.neg().add(1));
      gradient.addi(p.sub(y).div(elements));
      NDArray shaped = gradient.reshape(shape);
      shaped.attach(logits.getManager());
      return new LossValue(term.value(), crossEntropy, Optional.of(shaped));
    }
  }

  private NDArray members(NDManager scope, NDArray labels, NDArray like) {
    NDArray y = scope.zeros(like.getShape(), like.getDataType());
    NDArray label = labels.reshape(like.getShape().get(0), -1);
    label.attach(scope);
    for (int region = 0; region < regions.size(); region++) {
      NDArray member = scope.zeros(label.getShape(), like.getDataType());
      for (int value : regions.get(region)) {
        member.addi(label.eq(value).toType(like.getDataType(), false));
      }
      y.set(new NDIndex(":," + region), member);
    }
    return y;
  }
}
