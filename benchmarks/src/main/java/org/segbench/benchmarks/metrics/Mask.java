package org.segbench.benchmarks.metrics;

import java.util.Arrays;
import java.util.SortedSet;

/** The voxels of one structure: a boolean volume in (z, y, x) order. */
public final class Mask {
  private final int[] shape;
  private final boolean[] inside;

  /**
   * Wraps an array, which is not copied.
   *
   * @param shape (z, y, x), each at least 1
   * @param inside one element a voxel, x fastest
   * @throws IllegalArgumentException if the array does not fit the shape
   */
  public Mask(int[] shape, boolean[] inside) {
    if (shape.length != 3 || (long) shape[0] * shape[1] * shape[2] != inside.length) {
      throw new IllegalArgumentException(
          "a mask of shape %s cannot have %d voxels"
              .formatted(Arrays.toString(shape), inside.length));
    }
    this.shape = shape.clone();
    this.inside = inside;
  }

  /** The voxels of a label volume that carry one label. */
  public static Mask ofLabel(short[] labels, int[] shape, int label) {
    boolean[] inside = new boolean[labels.length];
    for (int i = 0; i < labels.length; i++) {
      inside[i] = labels[i] == label;
    }
    return new Mask(shape, inside);
  }

  /** The part of a label volume inside an extent that carries any of some labels, each above 0. */
  static Mask ofLabels(short[] labels, int[] shape, SortedSet<Integer> wanted, Extent extent) {
    boolean[] isWanted = new boolean[wanted.last() + 1];
    wanted.forEach(label -> isWanted[label] = true);
    int[] size = extent.size();
    boolean[] inside = new boolean[size[0] * size[1] * size[2]];
    int target = 0;
    for (int z = extent.from(0); z < extent.to(0); z++) {
      for (int y = extent.from(1); y < extent.to(1); y++) {
        int row = (z * shape[1] + y) * shape[2];
        for (int x = extent.from(2); x < extent.to(2); x++) {
          int label = labels[row + x];
          inside[target++] = label > 0 && label < isWanted.length && isWanted[label];
        }
      }
    }
    return new Mask(size, inside);
  }

  /** (z, y, x); the caller's own copy. */
  public int[] shape() {
    return shape.clone();
  }

  /** One element a voxel, x fastest; shared, not to be written. */
  boolean[] inside() {
    return inside;
  }

  /** The number of voxels inside. */
  public long count() {
    long count = 0;
    for (boolean voxel : inside) {
      count += voxel ? 1 : 0;
    }
    return count;
  }

  /** Grows the extent over every voxel of this mask. */
  void extend(Extent extent) {
    int index = 0;
    for (int z = 0; z < shape[0]; z++) {
      for (int y = 0; y < shape[1]; y++) {
        for (int x = 0; x < shape[2]; x++) {
          if (inside[index++]) {
            extent.add(z, y, x);
          }
        }
      }
    }
  }

  /** The part of this mask inside an extent; shares the array if that is all of it. */
  Mask crop(Extent extent) {
    int[] size = extent.size();
    if (Arrays.equals(size, shape)) {
      return this;
    }
    boolean[] part = new boolean[size[0] * size[1] * size[2]];
    for (int z = 0; z < size[0]; z++) {
      for (int y = 0; y < size[1]; y++) {
        int source =
            ((z + extent.from(0)) * shape[1] + y + extent.from(1)) * shape[2] + extent.from(2);
        System.arraycopy(inside, source, part, (z * size[1] + y) * size[2], size[2]);
      }
    }
    return new Mask(size, part);
  }

  static void requireSameShape(Mask reference, Mask prediction) {
    if (!Arrays.equals(reference.shape, prediction.shape)) {
      throw new IllegalArgumentException(
          "a reference of shape %s cannot be compared with a prediction of shape %s"
              .formatted(Arrays.toString(reference.shape), Arrays.toString(prediction.shape)));
    }
  }
}
