package org.segbench.benchmarks.metrics;

import java.util.Collection;
import java.util.stream.Stream;

/** The box that each label fills in either of two label volumes, found in one pass. */
final class LabelExtents {
  private final Extent[] extents;

  private LabelExtents(Extent[] extents) {
    this.extents = extents;
  }

  /**
   * Looks at every voxel once.
   *
   * @param largest the largest label that will be asked for; larger ones are not looked at
   */
  static LabelExtents of(short[] reference, short[] prediction, int[] shape, int largest) {
    Extent[] extents = Stream.generate(Extent::new).limit(largest + 1L).toArray(Extent[]::new);
    int index = 0;
    for (int z = 0; z < shape[0]; z++) {
      for (int y = 0; y < shape[1]; y++) {
        for (int x = 0; x < shape[2]; x++, index++) {
          add(extents, reference[index], z, y, x);
          add(extents, prediction[index], z, y, x);
        }
      }
    }
    return new LabelExtents(extents);
  }

  private static void add(Extent[] extents, short label, int z, int y, int x) {
    if (label > 0 && label < extents.length) {
      extents[label].add(z, y, x);
    }
  }

  /** The box around all voxels of some labels. */
  Extent of(Collection<Integer> labels) {
    Extent box = new Extent();
    labels.forEach(label -> box.add(extents[label]));
    return box;
  }
}
