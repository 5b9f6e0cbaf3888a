package org.segbench.datasets.volume;

import java.nio.file.Path;
import org.segbench.datasets.io.VolumeException;
import org.segbench.datasets.nifti.DataType;
import org.segbench.datasets.nifti.NiftiHeader;
import org.segbench.datasets.nifti.NiftiImage;
import org.segbench.datasets.nifti.NiftiReader;
import org.segbench.datasets.nifti.Voxels;

/** One scalar 3-D image: real values, in array order (z, y, x), on a grid. */
public final class Volume {
  private final Geometry geometry;
  private final float[] values;

  /**
   * An image of values at hand.
   *
   * @param values not copied; as many as the grid has voxels
   */
  public Volume(Geometry geometry, float[] values) {
    Grids.requireLength(geometry, values.length);
    this.geometry = geometry;
    this.values = values;
  }

  /**
   * Reads a NIfTI file of any scalar type, slope and intercept applied. Axes beyond the third must
   * be singletons; missing ones count as such.
   *
   * @throws VolumeException if the file is missing, damaged, not NIfTI or not one 3-D image
   */
  public static Volume read(Path file) {
    try (NiftiReader reader = NiftiReader.open(file)) {
      Geometry geometry = Grids.require3d(reader);
      return new Volume(geometry, reader.readFloats());
    }
  }

  public Geometry geometry() {
    return geometry;
  }

  /** The array itself, not a copy. */
  public float[] values() {
    return values;
  }

  /**
   * Writes float32 on the source's grid, header geometry bit for bit; {@code .nii} or {@code
   * .nii.gz}.
   */
  public void write(Path file) {
    NiftiHeader header = geometry.header().geometryFor(DataType.FLOAT32);
    new NiftiImage(header, new Voxels.Floats(values)).write(file);
  }

  /**
   * Writes int16, values rounded half to even, otherwise as {@link #write}.
   *
   * @throws VolumeException if a value does not fit
   */
  public void writeInt16(Path file) {
    short[] rounded = new short[values.length];
    for (int i = 0; i < values.length; i++) {
      double value = Math.rint(values[i]);
      rounded[i] = (short) value;
      if (rounded[i] != value) {
        throw new VolumeException(
            file, "voxel %d is %s, which int16 cannot hold; write float32".formatted(i, values[i]));
      }
    }
    NiftiHeader header = geometry.header().geometryFor(DataType.INT16);
    new NiftiImage(header, new Voxels.Shorts(DataType.INT16, rounded)).write(file);
  }
}
