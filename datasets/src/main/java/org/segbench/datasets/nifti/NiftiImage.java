package org.segbench.datasets.nifti;

import java.nio.file.Path;

/**
 * A header and the voxels as stored.
 *
 * @param voxels as many as the header declares, of the header's type
 */
public record NiftiImage(NiftiHeader header, Voxels voxels) {
  public NiftiImage {
    if (voxels.length() != header.voxelCount() || voxels.type() != header.dataType()) {
      throw new IllegalArgumentException(
          "%d voxels of %s under a header that declares %d of %s"
              .formatted(voxels.length(), voxels.type(), header.voxelCount(), header.dataType()));
    }
  }

  /** See {@link NiftiReader#read}. */
  public static NiftiImage read(Path file) {
    return NiftiReader.read(file);
  }

  /** See {@link NiftiWriter#write}. */
  public void write(Path file) {
    NiftiWriter.write(this, file);
  }

  /** The real value of a voxel. */
  public double valueAt(int index) {
    return header.scaling().apply(voxels.at(index));
  }
}
