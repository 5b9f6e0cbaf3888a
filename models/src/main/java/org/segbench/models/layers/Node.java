package org.segbench.models.layers;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.segbench.models.torch.Script;
import org.segbench.models.torch.Value.Tensor;

/**
 * A tensor of a network's forward pass while the pass is traced: its shape is known, its values are
 * not. Each method adds one operation to the stage that is being traced, with the meaning that
 * PyTorch's function of that name has. Axes may be counted from the end, -1 being the last.
 */
public final class Node {
  private final Trace trace;
  private final int[] shape;

  Node(Trace trace, int... shape) {
    if (Arrays.stream(shape).anyMatch(size -> size < 1)) {
      throw new IllegalArgumentException("A tensor would have shape " + Arrays.toString(shape));
    }
    this.trace = trace;
    this.shape = shape;
  }

  /** The trace that it belongs to. */
  public Trace trace() {
    return trace;
  }

  public int[] shape() {
    return shape.clone();
  }

  public int size(int axis) {
    return shape[axis(axis)];
  }

  public int axes() {
    return shape.length;
  }

  /** The sizes after batch and channels. */
  public int[] spatial() {
    return Arrays.copyOfRange(shape, 2, shape.length);
  }

  public long elements() {
    return Arrays.stream(shape).asLongStream().reduce(1, Math::multiplyExact);
  }

  /** A parameter or buffer as a tensor of this trace. */
  public Node of(Parameter parameter) {
    return trace.parameter(parameter);
  }

  // Element by element

  /** The sum, broadcast. */
  public Node plus(Node other) {
    return result(broadcast(other), script().add(tensor(), other.tensor()));
  }

  /** The product, broadcast. */
  public Node times(Node other) {
    return result(broadcast(other), script().multiply(tensor(), other.tensor()));
  }

  public Node times(double factor) {
    return result(shape, script().multiply(tensor(), factor));
  }

  /** The quotient, broadcast. */
  public Node dividedBy(Node other) {
    return result(broadcast(other), script().divide(tensor(), other.tensor()));
  }

  public Node plus(double summand) {
    return result(shape, script().add(tensor(), summand));
  }

  /** 1 where elements differ, 0 where they are equal, broadcast. */
  public Node differsFrom(Node other) {
    return result(broadcast(other), script().notEqual(tensor(), other.tensor()));
  }

  /** The exact (erf) form. */
  public Node gelu() {
    return result(shape, script().gelu(tensor()));
  }

  public Node relu() {
    return result(shape, script().relu(tensor()));
  }

  public Node leakyRelu(double slope) {
    return result(shape, script().leakyRelu(tensor(), slope));
  }

  /** In training zeros each element with that probability and scales the rest; else nothing. */
  public Node dropout(double probability) {
    return trace.training() && probability > 0
        ? result(shape, script().dropout(tensor(), probability))
        : this;
  }

  /** Stochastic depth: {@link #dropout} of whole samples. */
  public Node dropPath(double probability) {
    return trace.training() ? dropWhole(1, probability) : this;
  }

  /**
   * {@link #dropout} of whole channels of a sample.
   *
   * @param always whether it drops outside training too
   */
  public Node dropChannels(double probability, boolean always) {
    return trace.training() || always ? dropWhole(2, probability) : this;
  }

  /** Drops or keeps what the first axes number as a whole. */
  private Node dropWhole(int axes, double probability) {
    if (probability == 0) {
      return this;
    }
    int[] perWhole = new int[shape.length];
    Arrays.fill(perWhole, 1);
    System.arraycopy(shape, 0, perWhole, 0, axes);
    Tensor ones = script().ones(tensor(), perWhole);
    return times(result(perWhole, script().dropout(ones, probability)));
  }

  // Products and sums

  /** Matrix product of the last two axes; the others broadcast. */
  public Node matmul(Node other) {
    Node rows = new Node(trace, withSize(-1, 1));
    Node columns = new Node(trace, other.withSize(-2, 1));
    if (size(-1) != other.size(-2)) {
      throw new IllegalArgumentException("%s cannot be multiplied by %s".formatted(this, other));
    }
    return result(rows.broadcast(columns), script().matmul(tensor(), other.tensor()));
  }

  /** Mean along an axis, which stays with size 1. */
  public Node mean(int axis) {
    return result(withSize(axis, 1), script().mean(tensor(), axis(axis)));
  }

  /** Euclidean norm along an axis, which stays with size 1. */
  public Node norm(int axis) {
    return result(withSize(axis, 1), script().norm(tensor(), axis(axis)));
  }

  // Shape

  /** The same elements, row by row, in another shape. */
  public Node reshape(int... sizes) {
    Node result = new Node(trace, sizes.clone());
    if (result.elements() != elements()) {
      throw new IllegalArgumentException(
          "%s cannot take the shape %s".formatted(this, Arrays.toString(sizes)));
    }
    return trace.bind(result, script().reshape(tensor(), sizes));
  }

  /** Merges the axes from one on to the last. */
  public Node flatten(int first) {
    int from = axis(first);
    int[] sizes = Arrays.copyOf(shape, from + 1);
    for (int axis = from + 1; axis < shape.length; axis++) {
      sizes[from] *= shape[axis];
    }
    return reshape(sizes);
  }

  /** The axes in another order. */
  public Node permute(int... order) {
    int[] sizes = Arrays.stream(order).map(axis -> shape[axis]).toArray();
    return result(sizes, script().permute(tensor(), order));
  }

  public Node transpose(int first, int second) {
    int[] order = IntStream.range(0, shape.length).toArray();
    order[axis(first)] = axis(second);
    order[axis(second)] = axis(first);
    return permute(order);
  }

  /** The same tensor, laid out in memory row by row. */
  public Node contiguous() {
    return result(shape, script().contiguous(tensor()));
  }

  /** {@code length} entries of an axis. */
  public Node narrow(int axis, int start, int length) {
    if (start < 0 || length < 1 || start + length > size(axis)) {
      throw new IllegalArgumentException(
          "%s has no entries %d to %d along axis %d".formatted(this, start, start + length, axis));
    }
    return start == 0 && length == size(axis)
        ? this
        : result(
            withSize(axis, length), script().slice(tensor(), axis(axis), start, start + length, 1));
  }

  /** Every {@code step}-th entry of an axis from {@code start} on. */
  public Node every(int axis, int start, int step) {
    int end = size(axis);
    int length = (end - start + step - 1) / step;
    return result(withSize(axis, length), script().slice(tensor(), axis(axis), start, end, step));
  }

  /** One entry of an axis, which goes. */
  public Node select(int axis, int index) {
    int at = axis(axis);
    int[] sizes =
        IntStream.range(0, shape.length).filter(i -> i != at).map(i -> shape[i]).toArray();
    return result(sizes, script().select(tensor(), at, index));
  }

  /** Zeros put before and after an axis. */
  public Node pad(int axis, int before, int after) {
    return pad(axis, new int[] {before}, new int[] {after});
  }

  /** Zeros put before and after neighbouring axes, from one on. */
  public Node pad(int first, int[] before, int[] after) {
    int at = axis(first);
    int[] sizes = shape.clone();
    int[] amounts = new int[2 * (shape.length - at)];
    for (int i = 0; i < before.length; i++) {
      sizes[at + i] += before[i] + after[i];
      // torch counts the last axis first
      amounts[amounts.length - 2 - 2 * i] = before[i];
      amounts[amounts.length - 1 - 2 * i] = after[i];
    }
    return Arrays.equals(sizes, shape) ? this : result(sizes, script().pad(tensor(), amounts));
  }

  /** Entries moved along axes; what leaves at the end comes in at the start. */
  public Node roll(int[] shifts, int[] axes) {
    return Arrays.stream(shifts).allMatch(shift -> shift == 0)
        ? this
        : result(shape, script().roll(tensor(), shifts, axes));
  }

  /** The tensors one after another along an axis. */
  public static Node concatenate(int axis, Node... parts) {
    Node first = parts[0];
    int length = Arrays.stream(parts).mapToInt(part -> part.size(axis)).sum();
    List<Tensor> tensors = Arrays.stream(parts).map(Node::tensor).toList();
    for (Node part : parts) {
      if (!Arrays.equals(part.withSize(axis, 1), first.withSize(axis, 1))) {
        throw new IllegalArgumentException(
            "%s and %s cannot be put together along axis %d".formatted(first, part, axis));
      }
    }
    return first.result(
        first.withSize(axis, length), first.script().concatenate(tensors, first.axis(axis)));
  }

  /**
   * The rows of this matrix that a tensor of integers names.
   *
   * @return {@code [rows..., columns]}
   */
  public Node rows(Node indices) {
    int[] sizes = Arrays.copyOf(indices.shape, indices.shape.length + 1);
    sizes[sizes.length - 1] = size(1);
    int count = Math.toIntExact(indices.elements());
    Node flat = indices.reshape(count);
    return result(new int[] {count, size(1)}, script().indexSelect(tensor(), 0, flat.tensor()))
        .reshape(sizes);
  }

  // Internals of the layers

  Script script() {
    return trace.script();
  }

  Tensor tensor() {
    return trace.tensor(this);
  }

  /** A new node of this trace, computed by the script. */
  Node result(int[] sizes, Tensor value) {
    return trace.bind(new Node(trace, sizes), value);
  }

  /** Whether it stands for a buffer, which a stage may change. */
  boolean isBuffer() {
    Parameter parameter = trace.parameterOf(this);
    return parameter != null && !parameter.spec().isTrained();
  }

  /** Whether it stands for a parameter that collects gradients. */
  boolean isTrained() {
    Parameter parameter = trace.parameterOf(this);
    return parameter != null && parameter.spec().isTrained();
  }

  int axis(int axis) {
    int at = axis < 0 ? shape.length + axis : axis;
    if (at < 0 || at >= shape.length) {
      throw new IllegalArgumentException(this + " has no axis " + axis);
    }
    return at;
  }

  int[] withSize(int axis, int size) {
    int[] sizes = shape.clone();
    sizes[axis(axis)] = size;
    return sizes;
  }

  private int[] broadcast(Node other) {
    int length = Math.max(shape.length, other.shape.length);
    int[] sizes = new int[length];
    for (int back = 1; back <= length; back++) {
      int a = back <= shape.length ? shape[shape.length - back] : 1;
      int b = back <= other.shape.length ? other.shape[other.shape.length - back] : 1;
      if (a != b && a != 1 && b != 1) {
        throw new IllegalArgumentException("%s does not go with %s".formatted(this, other));
      }
      sizes[length - back] = Math.max(a, b);
    }
    return sizes;
  }

  @Override
  public String toString() {
    return "a tensor of shape " + Arrays.toString(shape);
  }
}
