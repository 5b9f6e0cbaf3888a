package org.segbench.datasets.volume;

import java.util.Arrays;
import org.segbench.datasets.io.VolumeException;
import org.segbench.datasets.nifti.NiftiReader;

/** What images and label maps ask of a file before they read it: one 3-D grid. */
final class Grids {
  private Grids() {}

  /** The reader's grid; further axes must be singletons. */
  static Geometry require3d(NiftiReader reader) {
    int[] extents = reader.header().shape();
    for (int axis = 3; axis < extents.length; axis++) {
      if (extents[axis] != 1) {
        throw new VolumeException(
            reader.file(),
            "has shape %s (x, y, z, ...), expected one 3-D volume; split it into one file a channel"
                .formatted(Arrays.toString(extents)));
      }
    }
    return Geometry.of(reader.header());
  }

  static void requireLength(Geometry geometry, int length) {
    if (geometry.voxelCount() != length) {
      throw new IllegalArgumentException(
          "%d values on a grid of %s voxels (z, y, x)"
              .formatted(length, Arrays.toString(geometry.shape())));
    }
  }
}
