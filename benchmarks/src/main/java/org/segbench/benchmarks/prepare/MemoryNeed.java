package org.segbench.benchmarks.prepare;

import java.util.List;
import org.segbench.benchmarks.array.Shapes;
import org.segbench.datasets.nifti.NiftiReader;
import org.segbench.datasets.raw.Case;
import org.segbench.datasets.volume.Geometry;

/**
 * The most that the arrays of one case take at once, in bytes, known before any voxel is read. It
 * follows the code that it speaks of: {@link CaseVolumes}, {@link NonzeroMask}, {@link Cropped},
 * {@link Preprocessor}.
 */
final class MemoryNeed {
  private static final int FLOAT = Float.BYTES;
  private static final int DOUBLE = Double.BYTES;

  private MemoryNeed() {}

  /** Of looking at a case: its volumes, the mask with what is still to be flooded, and the crop. */
  static long ofLooking(Case files) {
    int channels = files.images().size();
    try (NiftiReader reader = NiftiReader.open(files.images().get(0))) {
      long voxels = Shapes.size(Geometry.of(reader.header()).shape());
      return voxels * (reading(channels) + cropped(channels));
    }
  }

  /** Of preparing a case that was looked at. */
  static long ofPreparing(CaseFingerprint seen, Plan plan) {
    int channels = plan.channels().size();
    long full = Shapes.size(Shapes.toArray(seen.shape()));
    int[] croppedShape = Shapes.toArray(seen.croppedShape());
    long kept = Shapes.size(croppedShape);
    int[] newShape =
        Resampling.newShape(
            croppedShape, toArray(seen.spacing()), toArray(plan.targetSpacing(seen.spacing())));
    long made = Shapes.size(newShape);
    // A channel in another order of axes, and between the two passes of resampling.
    long resampling = kept * FLOAT + Math.max(kept, made) * DOUBLE;
    long prepared = made * (FLOAT * (channels == 1 ? 1 : channels + 1) + Byte.BYTES);
    return full * reading(channels) + kept * cropped(channels) + resampling + prepared;
  }

  /** A voxel of the file: channels, labels as they are read and as they are kept, mask. */
  private static long reading(int channels) {
    return (long) FLOAT * channels + Short.BYTES + 2 * Byte.BYTES;
  }

  /** A voxel of the crop: channels and labels. */
  private static long cropped(int channels) {
    return (long) FLOAT * channels + Byte.BYTES;
  }

  private static double[] toArray(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
