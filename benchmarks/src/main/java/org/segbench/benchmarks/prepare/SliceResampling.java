package org.segbench.benchmarks.prepare;

import java.util.Arrays;
import java.util.function.IntConsumer;
import org.segbench.benchmarks.array.Shapes;
import org.segbench.benchmarks.resize.Interpolation;
import org.segbench.benchmarks.resize.NearestAxis;
import org.segbench.benchmarks.resize.Parallel;
import org.segbench.benchmarks.resize.PlaneResizer;
import org.segbench.benchmarks.resize.Pointwise;
import org.segbench.benchmarks.resize.Range;

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
      Pointwise change,
      int threads) {
    SliceResampling job = new SliceResampling(values, shape, newShape, axis);
    Parallel.forEach(threads, shape[axis], () -> job.worker(interpolation, change));
    return job.out;
  }

  private IntConsumer worker(Interpolation interpolation, Pointwise change) {
    boolean samePlane = Arrays.equals(from.plane(), to.plane());
    PlaneResizer resizer = new PlaneResizer(from.plane(), to.plane(), interpolation);
    double[] plane = new double[from.rows() * from.columns()];
    float[] clipped = new float[to.rows() * to.columns()];
    Range range = new Range(from.columns());
    return slice -> {
      if (Arrays.stream(sources).noneMatch(source -> source == slice)) {
        return;
      }
      range.clear();
      for (int row = 0; row < from.rows(); row++) {
        int at = row * from.columns();
        read(from.index(slice, row, 0), plane, at);
        range.add(plane, at);
      }
      double low = range.low();
      double high = range.high();
      double[] resized = samePlane ? plane : resizer.resize(plane);
      // Two loops: the JVM does not vectorise one that changes the type as well.
      for (int i = 0; i < clipped.length; i++) {
        resized[i] = Math.max(low, Math.min(high, resized[i]));
      }
      for (int i = 0; i < clipped.length; i++) {
        clipped[i] = (float) resized[i];
      }
      change.apply(clipped, 0, clipped.length);
      for (int target = 0; target < sources.length; target++) {
        if (sources[target] == slice) {
          store(clipped, target);
        }
      }
    };
  }

  /** A row of a slice; the loop over neighbours in memory is one that the JVM vectorises. */
  private void read(int first, double[] plane, int at) {
    int columns = from.columns();
    int step = from.columnStep();
    if (step == 1) {
      for (int column = 0; column < columns; column++) {
        plane[at + column] = values[first + column];
      }
    } else {
      for (int column = 0; column < columns; column++) {
        plane[at + column] = values[first + column * step];
      }
    }
  }

  private void store(float[] plane, int slice) {
    int columns = to.columns();
    for (int row = 0; row < to.rows(); row++) {
      int at = row * columns;
      int first = to.index(slice, row, 0);
      if (to.columnStep() == 1) {
        System.arraycopy(plane, at, out, first, columns);
      } else {
        for (int column = 0; column < columns; column++) {
          out[first + column * to.columnStep()] = plane[at + column];
        }
      }
    }
  }
}
