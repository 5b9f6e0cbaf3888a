package org.segbench.benchmarks.metrics;

import java.util.Arrays;
import java.util.SortedSet;

/** The voxels of one structure: a boolean volume in (z, y, x) order. */
public final class Mask {
  private final BitVolume inside;

  private Mask(BitVolume inside) {
    this.inside = inside;
  }

  /**
   * Copies an array.
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
    this.inside = new BitVolume(shape);
    for (int i = 0; i < inside.length; i++) {
      if (inside[i]) {
        this.inside.add(i / shape[2] / shape[1], i / shape[2] % shape[1], i % shape[2]);
      }
    }
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
    // One more than the last label, for all that is larger or, taken without sign, negative.
    long[] isWanted = new long[wanted.last() + 2];
    wanted.forEach(label -> isWanted[label] = 1);
    BitVolume inside = new BitVolume(extent.size());
    long[] bits = inside.bits();
    for (int z = 0; z < inside.size(0); z++) {
      for (int y = 0; y < inside.size(1); y++) {
        int plane = (z + extent.from(0)) * shape[1];
        int row = (plane + y + extent.from(1)) * shape[2] + extent.from(2);
        int start = inside.start(z, y);
        for (int x = 0; x < inside.size(2); x += Long.SIZE) {
          int count = Math.min(Long.SIZE, inside.size(2) - x);
          bits[start + x / Long.SIZE] = word(labels, row + x, count, isWanted);
        }
      }
    }
    return new Mask(inside);
  }

  /** One bit a voxel, the first voxel's the lowest. */
  private static long word(short[] labels, int first, int count, long[] isWanted) {
    long word = 0;
    for (int i = 0; i < count; i++) {
      int label = Math.min(Short.toUnsignedInt(labels[first + i]), isWanted.length - 1);
      word |= isWanted[label] << i;
    }
    return word;
  }

  /** (z, y, x); the caller's own copy. */
  public int[] shape() {
    return inside.shape();
  }

  /** The voxels inside; shared, not to be written. */
  BitVolume inside() {
    return inside;
  }

  /** The number of voxels inside. */
  public long count() {
    return inside.count();
  }

  /** Both masks cut to the box around the voxels of either; themselves if that is all of them. */
  static Mask[] cropped(Mask reference, Mask prediction) {
    requireSameShape(reference, prediction);
    Extent extent = new Extent();
    reference.inside.extend(extent);
    prediction.inside.extend(extent);
    return Arrays.equals(extent.size(), reference.shape())
        ? new Mask[] {reference, prediction}
        : new Mask[] {
          new Mask(reference.inside.crop(extent)), new Mask(prediction.inside.crop(extent))
        };
  }

  static void requireSameShape(Mask reference, Mask prediction) {
    if (!Arrays.equals(reference.shape(), prediction.shape())) {
      throw new IllegalArgumentException(
          "a reference of shape %s cannot be compared with a prediction of shape %s"
              .formatted(Arrays.toString(reference.shape()), Arrays.toString(prediction.shape())));
    }
  }
}
