package org.segbench.benchmarks.prepare;

import java.util.Arrays;
import java.util.OptionalInt;
import java.util.function.IntConsumer;
import org.segbench.benchmarks.array.Shapes;
import org.segbench.benchmarks.resize.LinearAxis;
import org.segbench.benchmarks.resize.NearestAxis;
import org.segbench.benchmarks.resize.Parallel;

/**
 * Resamples labels as if each were a mask of its own, interpolated linearly, without making the
 * masks: a voxel's value in the mask of a label is the sum of the weights of those of its eight
 * neighbours that carry the label.
 */
final class LabelResampling {
  private static final int NEIGHBOURS = 8;

  private final byte[] labels;
  private final int[] shape;
  private final int[] newShape;
  private final Axis[] axes = new Axis[3];
  private final byte[] out;

  /** Of each row of the input, whether it is all 0, as most rows are. */
  private final boolean[] isEmpty;

  private LabelResampling(byte[] labels, int[] shape, int[] newShape, OptionalInt separateAxis) {
    this.labels = labels;
    this.shape = shape;
    this.newShape = newShape;
    this.out = new byte[Shapes.arraySize(newShape)];
    this.isEmpty = new boolean[shape[0] * shape[1]];
    byte[] zeros = new byte[shape[2]];
    for (int row = 0, at = 0; row < isEmpty.length; row++, at += zeros.length) {
      isEmpty[row] = Arrays.equals(labels, at, at + zeros.length, zeros, 0, zeros.length);
    }
    for (int axis = 0; axis < 3; axis++) {
      boolean nearest = separateAxis.isPresent() && separateAxis.getAsInt() == axis;
      axes[axis] =
          nearest
              ? Axis.nearest(shape[axis], newShape[axis])
              : Axis.linear(shape[axis], newShape[axis]);
    }
  }

  static byte[] resample(
      byte[] labels, int[] shape, int[] newShape, OptionalInt separateAxis, int threads) {
    LabelResampling job = new LabelResampling(labels, shape, newShape, separateAxis);
    Parallel.forEach(threads, newShape[0], job::slice);
    return job.out;
  }

  /** For each output index the two input indices that it lies between, and the second's weight. */
  private static final class Axis {
    final int[] lower;
    final int[] upper;
    final double[] upperWeight;

    private Axis(int length) {
      lower = new int[length];
      upper = new int[length];
      upperWeight = new double[length];
    }

    static Axis linear(int from, int to) {
      LinearAxis linear = new LinearAxis(from, to);
      Axis axis = new Axis(to);
      for (int o = 0; o < to; o++) {
        axis.lower[o] = linear.lower(o);
        axis.upper[o] = linear.upper(o);
        axis.upperWeight[o] = linear.upperWeight(o);
      }
      return axis;
    }

    static Axis nearest(int from, int to) {
      int[] sources = NearestAxis.sources(from, to);
      Axis axis = new Axis(to);
      System.arraycopy(sources, 0, axis.lower, 0, to);
      System.arraycopy(sources, 0, axis.upper, 0, to);
      return axis;
    }
  }

  private IntConsumer slice() {
    byte[] mixed = new byte[shape[2]];
    byte[] around = new byte[NEIGHBOURS];
    double[] weights = new double[NEIGHBOURS];
    int plane = newShape[1] * newShape[2];
    return z -> {
      if (isAgain(z)) {
        return;
      }
      for (int y = 0; y < newShape[1]; y++) {
        row(z, y, mixed, around, weights);
      }
      for (int same = z + 1; same < newShape[0] && isAgain(same); same++) {
        System.arraycopy(out, z * plane, out, same * plane, plane);
      }
    };
  }

  /** Whether an output slice is the one before it once more. */
  private boolean isAgain(int z) {
    return z > 0
        && axes[0].lower[z] == axes[0].lower[z - 1]
        && axes[0].upper[z] == axes[0].upper[z - 1]
        && axes[0].upperWeight[z] == axes[0].upperWeight[z - 1];
  }

  /**
   * Fills a row of the output, which is all 0 so far.
   *
   * @param mixed scratch, one element a column of the input
   */
  private void row(int z, int y, byte[] mixed, byte[] around, double[] weights) {
    int[] rows = {
      axes[0].lower[z] * shape[1] + axes[1].lower[y],
      axes[0].lower[z] * shape[1] + axes[1].upper[y],
      axes[0].upper[z] * shape[1] + axes[1].lower[y],
      axes[0].upper[z] * shape[1] + axes[1].upper[y]
    };
    if (isEmpty[rows[0]] && isEmpty[rows[1]] && isEmpty[rows[2]] && isEmpty[rows[3]]) {
      return;
    }
    int width = shape[2];
    int a = rows[0] * width;
    int b = rows[1] * width;
    int c = rows[2] * width;
    int d = rows[3] * width;
    for (int x = 0; x < width; x++) {
      byte label = labels[a + x];
      mixed[x] =
          (byte) ((label ^ labels[b + x]) | (label ^ labels[c + x]) | (label ^ labels[d + x]));
    }
    int at = (z * newShape[1] + y) * newShape[2];
    int[] lower = axes[2].lower;
    int[] upper = axes[2].upper;
    for (int x = 0; x < lower.length; x++) {
      byte label = labels[a + lower[x]];
      int differ = mixed[lower[x]] | mixed[upper[x]] | (label ^ labels[a + upper[x]]);
      if (differ == 0) {
        out[at + x] = label;
      } else {
        for (int i = 0; i < 4; i++) {
          around[2 * i] = labels[rows[i] * width + lower[x]];
          around[2 * i + 1] = labels[rows[i] * width + upper[x]];
        }
        out[at + x] = heaviest(around, weigh(z, y, x, weights));
      }
    }
  }

  private double[] weigh(int z, int y, int x, double[] weights) {
    double wz = axes[0].upperWeight[z];
    double wy = axes[1].upperWeight[y];
    double wx = axes[2].upperWeight[x];
    for (int i = 0; i < NEIGHBOURS; i++) {
      double plane = (i & 4) == 0 ? 1 - wz : wz;
      double row = (i & 2) == 0 ? 1 - wy : wy;
      double column = (i & 1) == 0 ? 1 - wx : wx;
      weights[i] = plane * row * column;
    }
    return weights;
  }

  /** The highest label that carries at least half of the weight; 0 if none does. */
  private static byte heaviest(byte[] around, double[] weights) {
    boolean found = false;
    byte label = 0;
    for (int i = 0; i < NEIGHBOURS; i++) {
      if (found && around[i] <= label) {
        continue;
      }
      double sum = 0;
      for (int j = 0; j < NEIGHBOURS; j++) {
        if (around[j] == around[i]) {
          sum += weights[j];
        }
      }
      if (sum >= 0.5) {
        found = true;
        label = around[i];
      }
    }
    return label;
  }
}
