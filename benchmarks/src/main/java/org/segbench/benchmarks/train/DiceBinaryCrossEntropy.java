package org.segbench.benchmarks.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.segbench.models.torch.Arguments;
import org.segbench.models.torch.Operation;
import org.segbench.models.torch.Operations;
import org.segbench.models.torch.Script;
import org.segbench.models.torch.Value.Tensor;

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
  public LossValue evaluate(
      Operations operations, NDArray logits, NDArray labels, boolean withGradient) {
    Shape shape = logits.getShape();
    if (shape.get(1) != regions.size()) {
      throw new IllegalArgumentException(
          "expected one channel a region, %d, found logits of %s".formatted(regions.size(), shape));
    }
    Operation operation = operations.compile(script -> describe(script, shape, withGradient));
    Arguments arguments = new Arguments().tensor(logits).tensor(labels);
    return LossValue.of(operation.applyUnrecorded(logits.getManager(), arguments));
  }

  private void describe(Script script, Shape shape, boolean withGradient) {
    var logits = script.tensor();
    var label = script.flatten(script.tensor(), 2);
    var z = script.flatten(logits, 2);
    var y = members(script, label, z);
    double elements = (double) shape.size();
    var crossEntropy =
        script.divide(
            script.asFloat64(
                script.sum(script.subtract(softPlus(script, z), script.multiply(z, y)))),
            elements);
    var p = script.sigmoid(z);
    SoftDice.Term term = dice.term(script, shape, p, script.multiply(p, y), y);
    var terms = LossValue.terms(script, term.value(), crossEntropy);
    if (!withGradient) {
      script.returns(terms);
      return;
    }
    var slope = script.addInPlace(script.multiply(y, term.slope()), term.offset());
    script.multiplyInPlace(slope, p);
    var gradient = script.multiplyInPlace(slope, script.add(script.negative(p), 1));
    script.addInPlace(gradient, script.divide(script.subtract(p, y), elements));
    script.returns(terms, script.reshapeAs(gradient, logits));
  }

  /** {@code log(1 + exp(z))}, written so that exp never overflows. */
  private static Tensor softPlus(Script script, Tensor z) {
    var small = script.exponential(script.negative(script.absolute(z)));
    return script.add(script.logarithm(script.add(small, 1)), script.relu(z));
  }

  private Tensor members(Script script, Tensor label, Tensor like) {
    List<Tensor> channels = regions.stream().map(region -> script.isAnyOf(label, region)).toList();
    return script.asTypeOf(script.concatenate(channels, 1), like);
  }
}
