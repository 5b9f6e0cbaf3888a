package org.segbench.benchmarks.array;

import java.util.List;

/**
 * A box of voxels, one interval an axis, slowest axis first.
 *
 * @param from the first index of each axis
 * @param to one past the last index of each axis
 */
public record Box(List<Integer> from, List<Integer> to) {

  public Box {
    from = List.copyOf(from);
    to = List.copyOf(to);
    if (from.size() != to.size()) {
      throw new IllegalArgumentException(
          "a box needs as many ends as starts: " + from + " and " + to);
    }
    for (int axis = 0; axis < from.size(); axis++) {
      if (from.get(axis) > to.get(axis)) {
        throw new IllegalArgumentException("a box that ends before it starts: " + from + " " + to);
      }
    }
  }

  public static Box of(int[] from, int[] to) {
    return new Box(Shapes.toList(from), Shapes.toList(to));
  }

  /** The box that starts at 0 and has this shape. */
  public static Box whole(int... shape) {
    return of(new int[shape.length], shape);
  }

  public int axes() {
    return from.size();
  }

  public int from(int axis) {
    return from.get(axis);
  }

  public int to(int axis) {
    return to.get(axis);
  }

  public int length(int axis) {
    return to.get(axis) - from.get(axis);
  }

  public int[] shape() {
    int[] shape = new int[axes()];
    for (int axis = 0; axis < shape.length; axis++) {
      shape[axis] = length(axis);
    }
    return shape;
  }

  /** Number of voxels. */
  public long size() {
    return Shapes.size(shape());
  }

  /** Whether all of this box lies in an array of this shape. */
  public boolean isInside(int... shape) {
    if (shape.length != axes()) {
      return false;
    }
    for (int axis = 0; axis < shape.length; axis++) {
      if (from(axis) < 0 || to(axis) > shape[axis]) {
        return false;
      }
    }
    return true;
  }

  @Override
  public String toString() {
    return from + ".." + to;
  }
}
