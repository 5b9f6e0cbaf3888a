package org.segbench.benchmarks.prepare;

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

  private LabelResampling(byte[] labels, int[] shape, int[] newShape, OptionalInt separateAxis) {
    this.labels = labels;
    this.shape = shape;
    this.newShape = newShape;
    this.out = new byte[Shapes.arraySize(newShape)];
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
    byte[] around = new byte[NEIGHBOURS];
    double[] weights = new double[NEIGHBOURS];
    return z -> {
      int[] planes = {axes[0].lower[z] * shape[1], axes[0].upper[z] * shape[1]};
      int at = z * newShape[1] * newShape[2];
      for (int y = 0; y < newShape[1]; y++) {
        int y0 = axes[1].lower[y];
        int y1 = axes[1].upper[y];
        int[] rows = {
          (planes[0] + y0) * shape[2],
          (planes[0] + y1) * shape[2],
          (planes[1] + y0) * shape[2],
          (planes[1] + y1) * shape[2]
        };
        for (int x = 0; x < newShape[2]; x++) {
          out[at++] =
              gather(rows, x, around) ? around[0] : heaviest(around, weigh(z, y, x, weights));
        }
      }
    };
  }

  /** Fetches the eight neighbours, and says whether they are all alike. */
  private boolean gather(int[] rows, int x, byte[] around) {
    int x0 = axes[2].lower[x];
    int x1 = axes[2].upper[x];
    int differ = 0;
    for (int i = 0; i < 4; i++) {
      around[2 * i] = labels[rows[i] + x0];
      around[2 * i + 1] = labels[rows[i] + x1];
      differ |= (around[2 * i] ^ around[0]) | (around[2 * i + 1] ^ around[0]);
    }
    return differ == 0;
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
