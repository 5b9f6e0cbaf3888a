package org.segbench.benchmarks.prepare;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicBoolean;
import org.segbench.benchmarks.HarnessException;
import org.segbench.benchmarks.array.Shapes;
import org.segbench.benchmarks.resize.Parallel;
import org.segbench.datasets.io.VolumeException;
import org.segbench.datasets.raw.Case;

/**
 * Makes one case what a network sees: crop to where anything is, NaN to 0, the plan's order of
 * axes, resample to the plan's spacing, normalise - nnU-Net v1's order. The same for a training
 * case, which has labels, and for a case to be predicted, which has none.
 *
 * @param plan what is done
 * @param threads how many threads work on the case; the result is the same for any number
 */
public record Preprocessor(Plan plan, int threads) {

  /**
   * Reads a case's files and prepares it.
   *
   * @throws HarnessException naming the case and the file, if one cannot be read or does not fit
   */
  public Preprocessed apply(Case files) {
    return apply(files, Byte.MAX_VALUE);
  }

  Preprocessed apply(Case files, int highestLabel) {
    try {
      return apply(CaseVolumes.read(files, plan.channels().size(), highestLabel, threads));
    } catch (VolumeException | IllegalArgumentException e) {
      throw new HarnessException("case " + files.id() + ": " + e.getMessage(), e);
    }
  }

  Preprocessed apply(CaseVolumes full) {
    Cropped cropped = Cropped.of(full, threads);
    CaseVolumes volumes = cropped.volumes();
    int[] fileShape = volumes.shapeArray();
    int[] shape = plan.transposed(fileShape);
    double[] spacing = plan.transposed(volumes.spacingArray());
    List<Double> fileTarget = plan.targetSpacing(full.spacing());
    double[] target = plan.transposed(toArray(fileTarget));
    int[] newShape = Resampling.newShape(shape, spacing, target);
    if (Arrays.stream(newShape).anyMatch(length -> length < 1)) {
      throw new HarnessException(
          "case %s: %s voxels of %s mm leave none along an axis at the plan's %s mm"
              .formatted(full.id(), Shapes.describe(fileShape), full.spacing(), fileTarget));
    }
    OptionalInt separate = Resampling.separateAxis(spacing, target);
    byte[] labels =
        Resampling.labels(
            AxisOrder.transpose(cropped.labels(), fileShape, plan.transposeForward()),
            shape,
            newShape,
            separate,
            threads);
    float[] images = null;
    int channels = volumes.channels().size();
    for (int c = 0; c < channels; c++) {
      float[] channel = withoutNaN(volumes.channels().get(c), threads);
      float[] ordered = AxisOrder.transpose(channel, fileShape, plan.transposeForward());
      Plan.Channel about = plan.channels().get(c);
      float[] image =
          Resampling.image(
              ordered, shape, newShape, separate, Normalizer.pointwise(about), threads);
      Normalizer.finish(image, about, labels, threads);
      images = joined(images, image, c, channels);
    }
    return new Preprocessed(
        images,
        full.labels().isPresent() ? labels : null,
        channels,
        new CaseProperties(
            full.id(),
            full.shape(),
            full.spacing(),
            cropped.box(),
            cropped.ratio(),
            fileTarget,
            Shapes.toList(newShape)));
  }

  private static double[] toArray(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static float[] withoutNaN(float[] values, int threads) {
    AtomicBoolean hasNaN = new AtomicBoolean();
    Parallel.stretches(
        threads,
        values.length,
        (from, to) -> {
          for (int i = from; i < to; i++) {
            if (Float.isNaN(values[i])) {
              hasNaN.set(true);
              return;
            }
          }
        });
    return hasNaN.get() ? replaceNaN(values) : values;
  }

  private static float[] replaceNaN(float[] values) {
    float[] clean = values.clone();
    for (int i = 0; i < clean.length; i++) {
      clean[i] = Float.isNaN(clean[i]) ? 0 : clean[i];
    }
    return clean;
  }

  /** Puts a channel into {@code [C, Z, Y, X]}, one array that is made with the first. */
  private static float[] joined(float[] images, float[] image, int channel, int channels) {
    if (channels == 1) {
      return image;
    }
    float[] all = images == null ? new float[Shapes.arraySize(channels, image.length)] : images;
    System.arraycopy(image, 0, all, channel * image.length, image.length);
    return all;
  }
}
