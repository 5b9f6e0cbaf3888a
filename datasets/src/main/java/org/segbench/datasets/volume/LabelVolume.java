package org.segbench.datasets.volume;

import java.nio.file.Path;
import org.segbench.datasets.io.VolumeException;
import org.segbench.datasets.nifti.DataType;
import org.segbench.datasets.nifti.NiftiHeader;
import org.segbench.datasets.nifti.NiftiImage;
import org.segbench.datasets.nifti.NiftiReader;
import org.segbench.datasets.nifti.Voxels;

/** One label a voxel, in array order (z, y, x), on a grid. */
public final class LabelVolume {
  private static final int LARGEST_WRITTEN_LABEL = 255;

  private final Geometry geometry;
  private final short[] labels;

  /**
   * A label map of labels at hand.
   *
   * @param labels not copied; as many as the grid has voxels
   */
  public LabelVolume(Geometry geometry, short[] labels) {
    Grids.requireLength(geometry, labels.length);
    this.geometry = geometry;
    this.labels = labels;
  }

  /**
   * Reads a NIfTI file of any scalar type whose values, scaled, are whole numbers that a short
   * holds.
   *
   * @throws VolumeException if a value is not, or as {@link Volume#read}
   */
  public static LabelVolume read(Path file) {
    try (NiftiReader reader = NiftiReader.open(file)) {
      Geometry geometry = Grids.require3d(reader);
      return new LabelVolume(geometry, reader.readShorts());
    }
  }

  public Geometry geometry() {
    return geometry;
  }

  /** The array itself, not a copy. */
  public short[] labels() {
    return labels;
  }

  /**
   * Writes uint8 on the source's grid: dimensions, voxel sizes, units, qform and sform are the
   * source header's bytes; slope 1, intercept 0, no extensions. {@code .nii} or {@code .nii.gz}.
   *
   * @throws VolumeException if a label is outside 0 to 255
   */
  public void write(Path file) {
    byte[] stored = new byte[labels.length];
    for (int i = 0; i < labels.length; i++) {
      if (labels[i] < 0 || labels[i] > LARGEST_WRITTEN_LABEL) {
        throw new VolumeException(
            file, "voxel %d has label %d, expected 0 to 255".formatted(i, labels[i]));
      }
      stored[i] = (byte) labels[i];
    }
    NiftiHeader header = geometry.header().geometryFor(DataType.UINT8);
    new NiftiImage(header, new Voxels.Bytes(DataType.UINT8, stored)).write(file);
  }
}
