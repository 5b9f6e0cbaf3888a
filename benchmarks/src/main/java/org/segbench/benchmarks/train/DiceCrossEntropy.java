package org.segbench.benchmarks.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import org.segbench.models.torch.Arguments;
import org.segbench.models.torch.Operation;
import org.segbench.models.torch.Operations;
import org.segbench.models.torch.Script;

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
  public LossValue evaluate(
      Operations operations, NDArray logits, NDArray labels, boolean withGradient) {
    Shape shape = logits.getShape();
    double voxels = (double) labels.size();
    Operation operation =
        operations.compile(script -> describe(script, shape, voxels, withGradient));
    Arguments arguments = new Arguments().tensor(logits).tensor(labels);
    return LossValue.of(operation.applyUnrecorded(logits.getManager(), arguments));
  }

  private void describe(Script script, Shape shape, double voxels, boolean withGradient) {
    var logits = script.tensor();
    var label = script.asIndices(script.flatten(script.tensor(), 2));
    var logProbabilities = script.logSoftmax(script.flatten(logits, 2), 1);
    var likelihood = script.asFloat64(script.sum(script.gather(logProbabilities, 1, label)));
    var crossEntropy = script.divide(likelihood, -voxels);
    var p = script.exponential(logProbabilities);
    var y = script.onesAt(p, 1, label);
    var hits = script.multiply(p, y);
    SoftDice.Term term = dice.term(script, shape, p, hits, y);
    var terms = LossValue.terms(script, term.value(), crossEntropy);
    if (!withGradient) {
      script.returns(terms);
      return;
    }
    // p g = slope p y + offset p
    var weighted =
        script.addInPlace(
            script.multiplyInPlace(hits, term.slope()), script.multiply(p, term.offset()));
    var mean = script.sumKept(weighted, 1);
    var rest = script.add(script.negative(mean), 1 / voxels);
    var gradient = script.addInPlace(weighted, script.multiply(p, rest));
    script.subtractInPlace(gradient, script.multiplyInPlace(y, 1 / voxels));
    script.returns(terms, script.reshapeAs(gradient, logits));
  }

  @Override
  public String toString() {
    return "cross-entropy and Dice over " + (dice.batch() ? "the batch" : "each sample");
  }
}
