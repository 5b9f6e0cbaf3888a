package org.segbench.benchmarks.prepare;

import java.util.Arrays;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.segbench.benchmarks.array.Shapes;
import org.segbench.benchmarks.resize.Interpolation;
import org.segbench.benchmarks.resize.Parallel;
import org.segbench.benchmarks.resize.Pointwise;
import org.segbench.benchmarks.resize.Resize;

/**
 * nnU-Net v1's resampling ({@code resample_data_or_seg}) of volumes {@code [Z, Y, X]}.
 *
 * <p>Where voxels are much longer along one axis than along the others, interpolating along it
 * would invent what was never seen: such an axis is resampled by the nearest slice, the slices
 * themselves in their plane. {@link #separateAxis} says which axis that is, if any; spacings are
 * mm, in the same order as the shapes.
 */
public final class Resampling {
  /** A spacing whose largest step is more than this many times its smallest is anisotropic. */
  private static final double ANISOTROPIC = 3;

  private Resampling() {}

  /** Voxels at the target spacing that cover the same extent, rounded half to even. */
  public static int[] newShape(int[] shape, double[] spacing, double[] target) {
    return IntStream.range(0, shape.length)
        .map(axis -> (int) Math.rint(spacing[axis] / target[axis] * shape[axis]))
        .toArray();
  }

  /**
   * The axis to be resampled by the nearest slice: that of the largest step if the current spacing
   * is anisotropic, else if the target is; none where two axes share the largest step.
   */
  public static OptionalInt separateAxis(double[] current, double[] target) {
    if (isAnisotropic(current)) {
      return onlyLargest(current);
    }
    return isAnisotropic(target) ? onlyLargest(target) : OptionalInt.empty();
  }

  private static boolean isAnisotropic(double[] spacing) {
    double largest = Arrays.stream(spacing).max().orElseThrow();
    double smallest = Arrays.stream(spacing).min().orElseThrow();
    return largest / smallest > ANISOTROPIC;
  }

  private static OptionalInt onlyLargest(double[] spacing) {
    double largest = Arrays.stream(spacing).max().orElseThrow();
    int[] axes =
        IntStream.range(0, spacing.length).filter(axis -> largest / spacing[axis] == 1).toArray();
    return axes.length == 1 ? OptionalInt.of(axes[0]) : OptionalInt.empty();
  }

  /** One image channel: cubic, clipped to the channel's (or slice's) range. */
  public static float[] image(
      float[] channel, int[] shape, int[] newShape, OptionalInt separateAxis, int threads) {
    return image(channel, shape, newShape, separateAxis, Pointwise.NOTHING, threads);
  }

  /** The same, each resampled value then changed. */
  static float[] image(
      float[] channel,
      int[] shape,
      int[] newShape,
      OptionalInt separateAxis,
      Pointwise change,
      int threads) {
    requireSize(channel.length, shape);
    if (Arrays.equals(shape, newShape)) {
      float[] same = channel.clone();
      Parallel.stretches(threads, same.length, (from, to) -> change.apply(same, from, to));
      return same;
    }
    if (separateAxis.isEmpty()) {
      return Resize.resize(channel, shape, newShape, Interpolation.CUBIC, change, threads);
    }
    return SliceResampling.resample(
        channel, shape, newShape, separateAxis.getAsInt(), Interpolation.CUBIC, change, threads);
  }

  /**
   * Labels, -1 among them: each as a mask, linearly; a voxel takes the highest label whose mask is
   * at least 0.5 there, or 0 if none is.
   */
  public static byte[] labels(
      byte[] labels, int[] shape, int[] newShape, OptionalInt separateAxis, int threads) {
    requireSize(labels.length, shape);
    if (Arrays.equals(shape, newShape)) {
      return labels.clone();
    }
    return LabelResampling.resample(labels, shape, newShape, separateAxis, threads);
  }

  private static void requireSize(int elements, int[] shape) {
    if (elements != Shapes.size(shape)) {
      throw new IllegalArgumentException(
          "expected %s voxels, found %d".formatted(Shapes.describe(shape), elements));
    }
  }
}
