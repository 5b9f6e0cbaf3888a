package org.segbench.models.torch;

import java.util.List;
import org.segbench.models.torch.Value.Tensor;

/**
 * The part of a {@link Script} that arranges elements and computes none, in the precision of what
 * it is given.
 */
abstract sealed class Shaping extends Arithmetic permits Script {

  /** The same elements in another shape; a size of -1 is worked out. */
  public final Tensor reshape(Tensor x, int... shape) {
    return call("torch.reshape(%s, %s)", x.name(), list(shape));
  }

  /** The same elements in another tensor's shape. */
  public final Tensor reshapeAs(Tensor x, Tensor other) {
    return call("torch.reshape_as(%s)", names(x, other));
  }

  /** The axes from {@code first} on as one. */
  public final Tensor flatten(Tensor x, int first) {
    return call("torch.flatten(%s, %d, -1)", x.name(), first);
  }

  /** The axes in another order. */
  public final Tensor permute(Tensor x, int... axes) {
    return call("torch.permute(%s, %s)", x.name(), list(axes));
  }

  /** Axes of size 1 stretched to sizes; -1 keeps an axis. */
  public final Tensor expand(Tensor x, int... sizes) {
    return call("torch.expand(%s, %s)", x.name(), list(sizes));
  }

  /**
   * Puts the last axis on the diagonal of a plane of two axes, which the result has at those
   * positions.
   */
  public final Tensor diagonalPlane(Tensor x, int first, int second) {
    return call("torch.diag_embed(%s, 0, %d, %d)", x.name(), first, second);
  }

  /** Every {@code step}-th entry of an axis from {@code start} to before {@code end}. */
  public final Tensor slice(Tensor x, int axis, int start, int end, int step) {
    return call("torch.slice(%s, %d, %d, %d, %d)", x.name(), axis, start, end, step);
  }

  /** One entry of an axis, which goes. */
  public final Tensor select(Tensor x, int axis, int index) {
    return call("torch.select(%s, %d, %d)", x.name(), axis, index);
  }

  /** Axes in reverse order of their entries. */
  public final Tensor flip(Tensor x, int... axes) {
    return call("torch.flip(%s, %s)", x.name(), list(axes));
  }

  /** The entries of an axis that a vector of integers names. */
  public final Tensor indexSelect(Tensor x, int axis, Tensor indices) {
    return call("torch.index_select(%s, %d, %s)", x.name(), axis, indices.name());
  }

  /** Tensors one after another along an axis. */
  public final Tensor concatenate(List<Tensor> tensors, int axis) {
    return call("torch.cat([%s], %d)", names(tensors.toArray(Value[]::new)), axis);
  }

  /** Entries moved along axes, round the end. */
  public final Tensor roll(Tensor x, int[] shifts, int[] axes) {
    return call("torch.roll(%s, %s, %s)", x.name(), list(shifts), list(axes));
  }

  /** The same tensor under a name of its own: gradients of both meet here. */
  public final Tensor alias(Tensor x) {
    return call("torch.alias(%s)", x.name());
  }

  /** The same tensor, laid out row by row. */
  public final Tensor contiguous(Tensor x) {
    return call("torch.contiguous(%s, memory_format=0)", x.name());
  }

  /**
   * The same tensor, laid out voxel by voxel, channels innermost.
   *
   * @param axes spatial axes, 2 or 3
   */
  public final Tensor channelsLast(Tensor x, int axes) {
    return call("torch.contiguous(%s, memory_format=%d)", x.name(), axes);
  }

  /** Ones of that tensor's kind in another shape. */
  public final Tensor ones(Tensor like, int... shape) {
    return call(
        "torch.new_ones(%s, %s, dtype=None, layout=None, device=None, pin_memory=None)",
        like.name(), list(shape));
  }

  /**
   * Zeros put around the last axes.
   *
   * @param amounts before and after, last axis first, as torch counts
   */
  public final Tensor pad(Tensor x, int... amounts) {
    return call("torch.constant_pad_nd(%s, %s, 0)", x.name(), list(amounts));
  }
}
