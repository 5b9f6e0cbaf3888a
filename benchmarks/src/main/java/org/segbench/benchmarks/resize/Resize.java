package org.segbench.benchmarks.resize;

import java.util.function.IntConsumer;
import org.segbench.benchmarks.array.Shapes;

/**
 * Resizes a volume {@code [Z, Y, X]} as scikit-image's {@code resize} does: voxel edges of both
 * grids coincide, and cubic interpolation is clipped to the range of the input.
 *
 * <p>Two passes, planes (y and x) and columns (z), the one first that leaves less between them.
 */
public final class Resize {
  private Resize() {}

  /**
   * Resizes a volume.
   *
   * @param volume {@code [Z, Y, X]}; unchanged
   * @param threads how many threads work; the result is the same for any number
   * @return {@code newShape}, a new array
   */
  public static float[] resize(
      float[] volume, int[] shape, int[] newShape, Interpolation interpolation, int threads) {
    return resize(volume, shape, newShape, interpolation, Pointwise.NOTHING, threads);
  }

  /** The same, each clipped value then changed. */
  public static float[] resize(
      float[] volume,
      int[] shape,
      int[] newShape,
      Interpolation interpolation,
      Pointwise change,
      int threads) {
    float[] out = new float[Shapes.arraySize(newShape)];
    Reader reader =
        (from, into, count) -> {
          for (int i = 0; i < count; i++) {
            into[i] = volume[from + i];
          }
        };
    Range range = range(volume, threads);
    double lowest = range.low();
    double highest = range.high();
    Writer writer =
        (values, at, to, count) -> {
          for (int i = 0; i < count; i++) {
            out[to + i] = (float) Math.max(lowest, Math.min(highest, values[at + i]));
          }
          change.apply(out, to, to + count);
        };
    resize(reader, shape, newShape, interpolation, threads, writer);
    return out;
  }

  private static Range range(float[] volume, int threads) {
    Range range = new Range(2);
    Parallel.stretches(
        threads,
        volume.length,
        (from, to) -> {
          float low = Float.POSITIVE_INFINITY;
          float high = Float.NEGATIVE_INFINITY;
          for (int i = from; i < to; i++) {
            low = Math.min(low, volume[i]);
            high = Math.max(high, volume[i]);
          }
          synchronized (range) {
            range.add(new double[] {low, high}, 0);
          }
        });
    return range;
  }

  /** The same in double precision throughout, and only clipped on request. */
  public static double[] resize(
      double[] volume,
      int[] shape,
      int[] newShape,
      Interpolation interpolation,
      boolean clip,
      int threads) {
    double[] out = new double[Shapes.arraySize(newShape)];
    double low = clip ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
    double high = -low;
    if (clip) {
      for (double value : volume) {
        low = Math.min(low, value);
        high = Math.max(high, value);
      }
    }
    double lowest = low;
    double highest = high;
    Reader reader = (from, into, count) -> System.arraycopy(volume, from, into, 0, count);
    Writer writer =
        (values, at, to, count) -> {
          for (int i = 0; i < count; i++) {
            out[to + i] = Math.max(lowest, Math.min(highest, values[at + i]));
          }
        };
    resize(reader, shape, newShape, interpolation, threads, writer);
    return out;
  }

  /** Elements of a volume as doubles, however they are stored. */
  @FunctionalInterface
  private interface Reader {
    void read(int from, double[] into, int count);
  }

  /** Takes elements {@code at .. at + count} of {@code values} to the volume's index {@code to}. */
  @FunctionalInterface
  private interface Writer {
    void write(double[] values, int at, int to, int count);
  }

  private static void resize(
      Reader in,
      int[] shape,
      int[] newShape,
      Interpolation interpolation,
      int threads,
      Writer out) {
    requireVolume(shape);
    requireVolume(newShape);
    long planesFirst = Shapes.size(shape[0], newShape[1], newShape[2]);
    long columnsFirst = Shapes.size(newShape[0], shape[1], shape[2]);
    boolean sameDepth = shape[0] == newShape[0];
    boolean samePlane = shape[1] == newShape[1] && shape[2] == newShape[2];
    if (sameDepth) {
      planes(in, shape, newShape, interpolation, threads, out);
    } else if (samePlane) {
      columns(in, shape, newShape[0], interpolation, threads, out);
    } else if (planesFirst <= columnsFirst) {
      int[] middle = {shape[0], newShape[1], newShape[2]};
      double[] between = new double[Shapes.arraySize(middle)];
      planes(in, shape, middle, interpolation, threads, into(between));
      columns(from(between), middle, newShape[0], interpolation, threads, out);
    } else {
      int[] middle = {newShape[0], shape[1], shape[2]};
      double[] between = new double[Shapes.arraySize(middle)];
      columns(in, shape, newShape[0], interpolation, threads, into(between));
      planes(from(between), middle, newShape, interpolation, threads, out);
    }
  }

  private static void requireVolume(int[] shape) {
    if (shape.length != 3 || shape[0] < 1 || shape[1] < 1 || shape[2] < 1) {
      throw new IllegalArgumentException(
          "expected three positive lengths (z, y, x), found " + Shapes.describe(shape));
    }
  }

  private static Reader from(double[] array) {
    return (from, into, count) -> System.arraycopy(array, from, into, 0, count);
  }

  private static Writer into(double[] array) {
    return (values, at, to, count) -> System.arraycopy(values, at, array, to, count);
  }

  private static void planes(
      Reader in,
      int[] shape,
      int[] newShape,
      Interpolation interpolation,
      int threads,
      Writer out) {
    int[] plane = {shape[1], shape[2]};
    int[] newPlane = {newShape[1], newShape[2]};
    int size = plane[0] * plane[1];
    int newSize = newPlane[0] * newPlane[1];
    Parallel.forEach(
        threads,
        shape[0],
        () -> {
          PlaneResizer resizer = new PlaneResizer(plane, newPlane, interpolation);
          double[] values = new double[size];
          return z -> {
            in.read(z * size, values, size);
            out.write(resizer.resize(values), 0, z * newSize, newSize);
          };
        });
  }

  private static void columns(
      Reader in, int[] shape, int newDepth, Interpolation interpolation, int threads, Writer out) {
    AxisKernel kernel = interpolation.kernel(shape[0], newDepth);
    int width = shape[2];
    int plane = shape[1] * width;
    Parallel.forEach(threads, shape[1], () -> columnWorker(kernel, in, width, plane, out));
  }

  /** Resizes the plane (z, x) at one y. */
  private static IntConsumer columnWorker(
      AxisKernel kernel, Reader in, int width, int plane, Writer out) {
    double[] values = new double[kernel.from() * width];
    double[] row = new double[width];
    double[] resized = new double[kernel.to() * width];
    double[] work = new double[kernel.workRows() * width];
    return y -> {
      for (int z = 0; z < kernel.from(); z++) {
        in.read(z * plane + y * width, row, width);
        System.arraycopy(row, 0, values, z * width, width);
      }
      kernel.apply(values, width, resized, work);
      for (int z = 0; z < kernel.to(); z++) {
        out.write(resized, z * width, z * plane + y * width, width);
      }
    };
  }
}
