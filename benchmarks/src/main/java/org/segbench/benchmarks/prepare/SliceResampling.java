package org.segbench.benchmarks.prepare;

import java.util.Arrays;
import java.util.function.IntConsumer;
import org.segbench.benchmarks.array.Shapes;
import org.segbench.benchmarks.resize.Interpolation;
import org.segbench.benchmarks.resize.NearestAxis;
import org.segbench.benchmarks.resize.Parallel;
import org.segbench.benchmarks.resize.PlaneResizer;

/**
 * Resamples each slice in its plane, clipped to that slice's own range, and repeats or drops slices
 * along the axis across. Slices that no output slice takes are not computed.
 */
final class SliceResampling {
  private final float[] values;
  private final float[] out;
  private final Slices from;
  private final Slices to;
  private final int[] sources;

  private SliceResampling(float[] values, int[] shape, int[] newShape, int axis) {
    this.values = values;
    this.out = new float[Shapes.arraySize(newShape)];
    this.from = Slices.across(axis, shape);
    this.to = Slices.across(axis, newShape);
    this.sources = NearestAxis.sources(shape[axis], newShape[axis]);
  }

  static float[] resample(
      float[] values,
      int[] shape,
      int[] newShape,
      int axis,
      Interpolation interpolation,
      int threads) {
    SliceResampling job = new SliceResampling(values, shape, newShape, axis);
    Parallel.forEach(threads, shape[axis], () -> job.worker(interpolation));
    return job.out;
  }

  private IntConsumer worker(Interpolation interpolation) {
    boolean samePlane = Arrays.equals(from.plane(), to.plane());
    PlaneResizer resizer = new PlaneResizer(from.plane(), to.plane(), interpolation);
    double[] plane = new double[from.rows() * from.columns()];
    return slice -> {
      if (Arrays.stream(sources).noneMatch(source -> source == slice)) {
        return;
      }
      double low = Double.POSITIVE_INFINITY;
      double high = Double.NEGATIVE_INFINITY;
      int at = 0;
      for (int row = 0; row < from.rows(); row++) {
        for (int column = 0; column < from.columns(); column++) {
          double value = values[from.index(slice, row, column)];
          low = Math.min(low, value);
          high = Math.max(high, value);
          plane[at++] = value;
        }
      }
      double[] resized = samePlane ? plane : resizer.resize(plane);
      for (int target = 0; target < sources.length; target++) {
        if (sources[target] == slice) {
          store(resized, low, high, target);
        }
      }
    };
  }

  private void store(double[] plane, double low, double high, int slice) {
    int at = 0;
    for (int row = 0; row < to.rows(); row++) {
      for (int column = 0; column < to.columns(); column++) {
        out[to.index(slice, row, column)] = (float) Math.max(low, Math.min(high, plane[at++]));
      }
    }
  }
}
