package org.segbench.models.torch;

import java.util.List;
import org.segbench.models.torch.Value.Scalar;
import org.segbench.models.torch.Value.Tensor;

/**
 * The part of a {@link Script} that computes element by element, sums, and picks elements, in the
 * precision of what it is given.
 */
abstract sealed class Arithmetic extends ScriptWriter permits Shaping {
  private static final int INT64 = 4;
  private static final int FLOAT64 = 7;

  // Kinds of numbers

  public final Tensor asFloat64(Tensor x) {
    return call("torch.to(%s, %d)", x.name(), FLOAT64);
  }

  /** Whole numbers as indices. */
  public final Tensor asIndices(Tensor x) {
    return call("torch.to(%s, %d)", x.name(), INT64);
  }

  /** The same numbers in another tensor's type. */
  public final Tensor asTypeOf(Tensor x, Tensor other) {
    return call("torch.type_as(%s)", names(x, other));
  }

  // Comparisons

  /** 1 where elements differ, else 0, of the first's kind. */
  public final Tensor notEqual(Tensor a, Tensor b) {
    String differs = assign("torch.ne(%s)".formatted(names(a, b)));
    return call("torch.type_as(%s, %s)", differs, a.name());
  }

  /** Whether each element is one of some whole numbers. */
  public final Tensor isAnyOf(Tensor x, List<Integer> numbers) {
    Tensor any = isEqual(x, numbers.get(0));
    for (int number : numbers.subList(1, numbers.size())) {
      any = call("torch.logical_or(%s)", names(any, isEqual(x, number)));
    }
    return any;
  }

  private Tensor isEqual(Tensor x, int number) {
    return call("torch.eq(%s, %d)", x.name(), number);
  }

  // Two numbers

  public final Tensor add(Tensor a, Tensor b) {
    return call("torch.add(%s, %s, alpha=1)", a.name(), b.name());
  }

  public final Tensor add(Tensor a, double b) {
    return call("torch.add(%s, %s, 1)", a.name(), literal(b));
  }

  public final Tensor subtract(Tensor a, Tensor b) {
    return call("torch.sub(%s, %s, alpha=1)", a.name(), b.name());
  }

  public final Tensor multiply(Tensor a, Tensor b) {
    return call("torch.mul(%s, %s)", a.name(), b.name());
  }

  public final Tensor multiply(Tensor a, double b) {
    return call("torch.mul(%s, %s)", a.name(), literal(b));
  }

  public final Tensor multiply(Tensor a, Scalar b) {
    return call("torch.mul(%s)", names(a, b));
  }

  public final Tensor divide(Tensor a, Tensor b) {
    return call("torch.div(%s, %s)", a.name(), b.name());
  }

  public final Tensor divide(Tensor a, double b) {
    return call("torch.div(%s, %s)", a.name(), literal(b));
  }

  // The same into the first's memory

  public final Tensor addInPlace(Tensor a, Tensor b) {
    return call("torch.add_(%s, %s, alpha=1)", a.name(), b.name());
  }

  public final Tensor subtractInPlace(Tensor a, Tensor b) {
    return call("torch.sub_(%s, %s, alpha=1)", a.name(), b.name());
  }

  public final Tensor multiplyInPlace(Tensor a, Tensor b) {
    return call("torch.mul_(%s, %s)", a.name(), b.name());
  }

  public final Tensor multiplyInPlace(Tensor a, double b) {
    return call("torch.mul_(%s, %s)", a.name(), literal(b));
  }

  public final Tensor multiplyInPlace(Tensor a, Scalar b) {
    return call("torch.mul_(%s)", names(a, b));
  }

  /** Overwrites a tensor's values, in place; the source's precision and device may differ. */
  public final Tensor copyInPlace(Tensor target, Tensor source) {
    return call("torch.copy_(%s, %s, False)", target.name(), source.name());
  }

  // Functions of one number

  public final Tensor squareRoot(Tensor x) {
    return call("torch.sqrt(%s)", x.name());
  }

  public final Tensor reciprocal(Tensor x) {
    return call("torch.reciprocal(%s)", x.name());
  }

  public final Tensor absolute(Tensor x) {
    return call("torch.abs(%s)", x.name());
  }

  public final Tensor negative(Tensor x) {
    return call("torch.neg(%s)", x.name());
  }

  public final Tensor exponential(Tensor x) {
    return call("torch.exp(%s)", x.name());
  }

  public final Tensor logarithm(Tensor x) {
    return call("torch.log(%s)", x.name());
  }

  public final Tensor sigmoid(Tensor x) {
    return call("torch.sigmoid(%s)", x.name());
  }

  /** Each element, or the limit where it is larger. */
  public final Tensor atMost(Tensor x, double limit) {
    return call("torch.clamp_max(%s, %s)", x.name(), literal(limit));
  }

  // Sums

  /** Sum of all elements, without axes. */
  public final Tensor sum(Tensor x) {
    return call("torch.sum(%s, dtype=None)", x.name());
  }

  /** Sum along axes, which go. */
  public final Tensor sum(Tensor x, int... axes) {
    return call("torch.sum(%s, %s, False, dtype=None)", x.name(), list(axes));
  }

  /** Sum along an axis, which stays with size 1. */
  public final Tensor sumKept(Tensor x, int axis) {
    return call("torch.sum(%s, [%d], True, dtype=None)", x.name(), axis);
  }

  /** 0 if all elements are finite, else not a number; a float32 of any kind of tensor. */
  public final Tensor zeroIfFinite(Tensor x) {
    String zeros = assign("torch.mul(%s, 0)".formatted(x.name()));
    return call("torch.sum(%s, dtype=6)", zeros);
  }

  /** Logarithms of softmax along an axis. */
  public final Tensor logSoftmax(Tensor x, int axis) {
    return call("torch.log_softmax(%s, %d, None)", x.name(), axis);
  }

  // Elements by index

  /** Along an axis the elements at {@code indices}, {@link #asIndices}. */
  public final Tensor gather(Tensor x, int axis, Tensor indices) {
    return call("torch.gather(%s, %d, %s, sparse_grad=False)", x.name(), axis, indices.name());
  }

  /** Along an axis 1 at {@code indices}, {@link #asIndices}, else 0; in a tensor's shape, type. */
  public final Tensor onesAt(Tensor like, int axis, Tensor indices) {
    Tensor zeros =
        call(
            "torch.zeros_like(%s, dtype=None, layout=None, device=None, pin_memory=None, memory_format=None)",
            like.name());
    return call("torch.scatter_(%s, %d, %s, 1)", zeros.name(), axis, indices.name());
  }
}
