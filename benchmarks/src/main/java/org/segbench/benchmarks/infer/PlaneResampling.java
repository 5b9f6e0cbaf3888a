package org.segbench.benchmarks.infer;

import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.segbench.benchmarks.resize.Interpolation;
import org.segbench.benchmarks.resize.LinearAxis;
import org.segbench.benchmarks.resize.NearestAxis;
import org.segbench.benchmarks.resize.Parallel;
import org.segbench.benchmarks.resize.PlaneResizer;

/**
 * Resamples probabilities to another grid as the planes come: linearly, and by the nearest slice
 * along an axis of much longer voxels (nnU-Net v1's {@code resample_data_or_seg} with order 1). Two
 * planes of the new size are held, whatever the volume's length.
 */
final class PlaneResampling implements ProbabilityPlanes {

  /** Takes rows of the new grid. Several threads call at once, each with other rows. */
  interface Rows {
    /**
     * Takes a row.
     *
     * @param plane index along the new grid's first axis
     * @param row index along its second
     * @param classes one array a class, one value a voxel of the row; used again after the call
     */
    void accept(int plane, int row, float[][] classes);
  }

  private final int[] shape;
  private final int[] newShape;
  private final Interpolation[] axes = new Interpolation[3];
  private final int threads;
  private final Rows target;
  private final int[] lower;
  private final int[] upper;
  private final double[] upperWeight;
  private final boolean[] wanted;
  private final PlaneResizer[] resizers;
  // Plane p lies in resized[p % 2]: an output plane lies between two neighbours.
  private final double[][][] resized = new double[2][][];
  private int next;

  /**
   * Sets up the resampling of one volume.
   *
   * @param shape of the planes' volume, (z, y, x)
   * @param newShape of the wanted grid, which covers the same extent
   * @param nearestAxis the axis that is resampled by the nearest slice, if any
   */
  PlaneResampling(int[] shape, int[] newShape, OptionalInt nearestAxis, int threads, Rows target) {
    this.shape = shape.clone();
    this.newShape = newShape.clone();
    this.threads = threads;
    this.target = target;
    for (int axis = 0; axis < 3; axis++) {
      boolean nearest = nearestAxis.isPresent() && nearestAxis.getAsInt() == axis;
      axes[axis] = nearest ? Interpolation.NEAREST : Interpolation.LINEAR;
    }
    int planes = newShape[0];
    lower = new int[planes];
    upper = new int[planes];
    upperWeight = new double[planes];
    findNeighbours();
    wanted = new boolean[shape[0]];
    for (int plane = 0; plane < planes; plane++) {
      wanted[lower[plane]] = true;
      wanted[upper[plane]] = true;
    }
    resizers =
        IntStream.range(0, threads)
            .mapToObj(
                thread ->
                    new PlaneResizer(
                        new int[] {shape[1], shape[2]},
                        new int[] {newShape[1], newShape[2]},
                        axes[1],
                        axes[2]))
            .toArray(PlaneResizer[]::new);
  }

  private void findNeighbours() {
    LinearAxis linear = new LinearAxis(shape[0], newShape[0]);
    int[] nearest = NearestAxis.sources(shape[0], newShape[0]);
    for (int plane = 0; plane < newShape[0]; plane++) {
      boolean one = axes[0] == Interpolation.NEAREST;
      lower[plane] = one ? nearest[plane] : linear.lower(plane);
      upperWeight[plane] = one ? 0 : linear.upperWeight(plane);
      upper[plane] = upperWeight[plane] == 0 ? lower[plane] : linear.upper(plane);
    }
  }

  @Override
  public void accept(int plane, float[][] classes) {
    if (wanted[plane]) {
      resize(plane, classes);
    }
    for (; next < newShape[0] && upper[next] <= plane; next++) {
      handOn(next, classes.length);
    }
  }

  /** Whether every row has been handed on. */
  boolean isComplete() {
    return next == newShape[0];
  }

  private void resize(int plane, float[][] classes) {
    if (resized[0] == null) {
      int size = newShape[1] * newShape[2];
      resized[0] = new double[classes.length][size];
      resized[1] = new double[classes.length][size];
    }
    double[][] into = resized[plane % 2];
    Parallel.forEach(
        threads,
        threads,
        () -> {
          double[] values = new double[shape[1] * shape[2]];
          return thread -> {
            for (int k = thread; k < classes.length; k += threads) {
              for (int i = 0; i < values.length; i++) {
                values[i] = classes[k][i];
              }
              double[] result = resizers[thread].resize(values);
              System.arraycopy(result, 0, into[k], 0, result.length);
            }
          };
        });
  }

  private void handOn(int plane, int classes) {
    double[][] below = resized[lower[plane] % 2];
    double[][] above = resized[upper[plane] % 2];
    double weight = upperWeight[plane];
    int width = newShape[2];
    Parallel.forEach(
        threads,
        newShape[1],
        () -> {
          float[][] values = new float[classes][width];
          return row -> {
            for (int k = 0; k < classes; k++) {
              int from = row * width;
              for (int i = 0; i < width; i++) {
                values[k][i] =
                    (float) ((1 - weight) * below[k][from + i] + weight * above[k][from + i]);
              }
            }
            target.accept(plane, row, values);
          };
        });
  }
}
