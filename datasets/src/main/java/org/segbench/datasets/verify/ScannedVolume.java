package org.segbench.datasets.verify;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.TreeMap;
import org.segbench.datasets.io.VolumeException;
import org.segbench.datasets.nifti.NiftiReader;
import org.segbench.datasets.volume.Geometry;

/**
 * What one pass over a file's voxels tells.
 *
 * @param file the file
 * @param geometry its grid
 * @param lowest least finite value
 * @param highest greatest finite value
 * @param median of the finite values, rounded to whole numbers within a short's range
 * @param notANumber how many voxels are NaN
 * @param infinite how many voxels are infinite
 * @param fractional how many finite values are not whole numbers
 * @param labels how often each whole value occurs; only gathered for label maps
 * @param hash SHA-256 (hex) over shape and scaled values, however they are stored
 */
record ScannedVolume(
    Path file,
    Geometry geometry,
    double lowest,
    double highest,
    int median,
    long notANumber,
    long infinite,
    long fractional,
    SortedMap<Long, Long> labels,
    String hash) {

  /** A file that holds more than one 3-D image. */
  static final class NotOneVolume extends VolumeException {
    private static final long serialVersionUID = 1L;

    NotOneVolume(Path file, int[] shape) {
      super(file, "one 3-D image is expected, but its shape is " + Arrays.toString(shape));
    }
  }

  /**
   * Reads the file through.
   *
   * @throws NotOneVolume if it is not one 3-D image
   * @throws VolumeException if it is damaged
   */
  static ScannedVolume of(Path file, boolean isLabel) {
    try (NiftiReader reader = NiftiReader.open(file)) {
      requireThreeDimensions(file, reader.header().shape());
      Pass pass = new Pass(isLabel);
      reader.eachVoxel(pass::accept);
      return pass.result(file, Geometry.of(reader.header()));
    }
  }

  private static void requireThreeDimensions(Path file, int[] shape) {
    if (Arrays.stream(shape).skip(3).anyMatch(extent -> extent > 1)) {
      throw new NotOneVolume(file, shape);
    }
  }

  /** Whether a label map is nothing but background. */
  boolean isBackground() {
    return labels.keySet().stream().allMatch(value -> value == 0);
  }

  /** Whether voxels are stored as floating point. */
  boolean isFloat() {
    return !geometry.header().dataType().isInteger();
  }

  private static final class Pass {
    private final boolean isLabel;
    private final MessageDigest digest = sha256();
    private final ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
    private final SortedMap<Long, Long> labels = new TreeMap<>();
    private final long[] histogram = new long[Short.MAX_VALUE - Short.MIN_VALUE + 1];
    private double lowest = Double.POSITIVE_INFINITY;
    private double highest = Double.NEGATIVE_INFINITY;
    private long notANumber;
    private long infinite;
    private long fractional;
    private long run;
    private long runLength;

    Pass(boolean isLabel) {
      this.isLabel = isLabel;
    }

    void accept(int index, double value) {
      hash((float) value);
      if (Double.isNaN(value)) {
        notANumber++;
      } else if (Double.isInfinite(value)) {
        infinite++;
      } else {
        lowest = Math.min(lowest, value);
        highest = Math.max(highest, value);
        histogram[bin(value)]++;
        if (value != Math.rint(value)) {
          fractional++;
        } else if (isLabel) {
          countLabel((long) value);
        }
      }
    }

    private static int bin(double value) {
      double clamped = Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, Math.rint(value)));
      return (int) clamped - Short.MIN_VALUE;
    }

    private int median() {
      long half = (Arrays.stream(histogram).sum() + 1) / 2;
      int bin = 0;
      for (long below = histogram[0]; below < half; below += histogram[bin]) {
        bin++;
      }
      return bin + Short.MIN_VALUE;
    }

    /** Labels come in long runs; the map is only asked where one ends. */
    private void countLabel(long label) {
      if (label != run) {
        endRun();
        run = label;
      }
      runLength++;
    }

    private void endRun() {
      if (runLength > 0) {
        labels.merge(run, runLength, Long::sum);
      }
      runLength = 0;
    }

    private void hash(float value) {
      if (!buffer.hasRemaining()) {
        drain();
      }
      buffer.putFloat(value);
    }

    private void drain() {
      digest.update(buffer.flip());
      buffer.clear();
    }

    ScannedVolume result(Path file, Geometry geometry) {
      endRun();
      drain();
      for (int extent : geometry.shape()) {
        buffer.putInt(extent);
      }
      drain();
      String hash = HexFormat.of().formatHex(digest.digest());
      return new ScannedVolume(
          file,
          geometry,
          lowest,
          highest,
          median(),
          notANumber,
          infinite,
          fractional,
          labels,
          hash);
    }

    private static MessageDigest sha256() {
      try {
        return MessageDigest.getInstance("SHA-256");
      } catch (NoSuchAlgorithmException e) {
        throw new AssertionError("every Java platform has SHA-256", e);
      }
    }
  }
}
