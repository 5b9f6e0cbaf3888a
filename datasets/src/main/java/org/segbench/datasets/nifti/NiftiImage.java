package org.segbench.datasets.nifti;

import java.nio.file.Path;

/** A header and the voxels as stored. */
public final class NiftiImage {
  private final NiftiHeader header;
  private final Voxels voxels;
  private final Scaling scaling;

  /**
   * An image of voxels at hand.
   *
   * @param voxels not copied; as many as the header declares, of the header's type
   */
  public NiftiImage(NiftiHeader header, Voxels voxels) {
    if (voxels.length() != header.voxelCount() || voxels.type() != header.dataType()) {
      throw new IllegalArgumentException(
          "%d voxels of %s under a header that declares %d of %s"
              .formatted(voxels.length(), voxels.type(), header.voxelCount(), header.dataType()));
    }
    this.header = header;
    this.voxels = voxels;
    this.scaling = header.scaling();
  }

  /** See {@link NiftiReader#read}. */
  public static NiftiImage read(Path file) {
    return NiftiReader.read(file);
  }

  /** See {@link NiftiWriter#write}. */
  public void write(Path file) {
    NiftiWriter.write(this, file);
  }

  public NiftiHeader header() {
    return header;
  }

  public Voxels voxels() {
    return voxels;
  }

  /** The real value of a voxel: stored, times slope, plus intercept. */
  public double valueAt(int index) {
    return scaling.apply(voxels.at(index));
  }
}
