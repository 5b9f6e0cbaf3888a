package org.segbench.benchmarks.metrics;

import java.util.Arrays;
import java.util.Collection;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The box that each label fills in either of two label volumes, found in one pass. */
final class LabelExtents {
  private final Extent[] extents;

  private LabelExtents(Extent[] extents) {
    this.extents = extents;
  }

  /**
   * Looks at every voxel once, planes in parallel.
   *
   * @param largest the largest label that will be asked for; larger ones are not looked at
   */
  static LabelExtents of(short[] reference, short[] prediction, int[] shape, int largest) {
    return new LabelExtents(
        IntStream.range(0, shape[0])
            .parallel()
            .mapToObj(
                z -> {
                  Extent[] ofPlane = none(largest);
                  addPlane(ofPlane, reference, shape, z);
                  addPlane(ofPlane, prediction, shape, z);
                  return ofPlane;
                })
            .reduce(none(largest), LabelExtents::joined));
  }

  private static Extent[] none(int largest) {
    return Stream.generate(Extent::new).limit(largest + 1L).toArray(Extent[]::new);
  }

  private static Extent[] joined(Extent[] some, Extent[] others) {
    Extent[] both = none(some.length - 1);
    for (int label = 0; label < both.length; label++) {
      both[label].add(some[label]);
      both[label].add(others[label]);
    }
    return both;
  }

  /** Adds each run of one label in a row by its ends. */
  private static void addPlane(Extent[] extents, short[] labels, int[] shape, int z) {
    int width = shape[2];
    short[] background = new short[width];
    for (int y = 0; y < shape[1]; y++) {
      int row = (z * shape[1] + y) * width;
      for (int x = 0; x < width; ) {
        short label = labels[row + x];
        int end = x + 1;
        if (label == 0) {
          // Most of a volume: compared many voxels at a time.
          int same = Arrays.mismatch(labels, row + x, row + width, background, x, width);
          end = same < 0 ? width : x + same;
        } else {
          while (end < width && labels[row + end] == label) {
            end++;
          }
          if (label > 0 && label < extents.length) {
            extents[label].add(z, y, x);
            extents[label].add(z, y, end - 1);
          }
        }
        x = end;
      }
    }
  }

  /** The box around all voxels of some labels. */
  Extent of(Collection<Integer> labels) {
    Extent box = new Extent();
    labels.forEach(label -> box.add(extents[label]));
    return box;
  }
}
