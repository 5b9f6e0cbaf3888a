package org.segbench.benchmarks.prepare;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.segbench.benchmarks.array.Box;
import org.segbench.benchmarks.resize.Parallel;

/**
 * Where a case holds anything: the voxels that are not 0 in some channel, and the holes between
 * them. A hole is a region of zeros that does not reach the volume's border through voxels that
 * share a face.
 */
final class NonzeroMask {
  private static final byte ZERO = 0;
  private static final byte NONZERO = 1;
  private static final byte OUTSIDE = 2;

  private final int[] shape;
  private final byte[] state;

  private NonzeroMask(int[] shape, byte[] state) {
    this.shape = shape;
    this.state = state;
  }

  /**
   * Finds the mask.
   *
   * @param channels each {@code [Z, Y, X]}
   */
  static NonzeroMask of(List<float[]> channels, int[] shape, int threads) {
    byte[] state = new byte[channels.get(0).length];
    AtomicBoolean hasZeros = new AtomicBoolean();
    Parallel.stretches(
        threads,
        state.length,
        (from, to) -> {
          if (!mark(channels, state, from, to)) {
            hasZeros.set(true);
          }
        });
    NonzeroMask mask = new NonzeroMask(shape, state);
    if (hasZeros.get()) {
      mask.flood();
    }
    return mask;
  }

  /** Marks the voxels that are not 0; whether all are. */
  private static boolean mark(List<float[]> channels, byte[] state, int from, int to) {
    for (float[] channel : channels) {
      for (int i = from; i < to; i++) {
        // NaN is not 0, as in numpy.
        if (channel[i] != 0) {
          state[i] = NONZERO;
        }
      }
    }
    int all = NONZERO;
    for (int i = from; i < to; i++) {
      all &= state[i];
    }
    return all == NONZERO;
  }

  boolean isInside(int voxel) {
    return state[voxel] != OUTSIDE;
  }

  /** Marks the zeros that reach the border. */
  private void flood() {
    VoxelStack stack = new VoxelStack();
    int plane = shape[1] * shape[2];
    for (int z = 0; z < shape[0]; z++) {
      boolean outerPlane = z == 0 || z == shape[0] - 1;
      for (int y = 0; y < shape[1]; y++) {
        boolean outerRow = outerPlane || y == 0 || y == shape[1] - 1;
        int row = z * plane + y * shape[2];
        for (int x = 0; x < shape[2]; x += outerRow ? 1 : Math.max(1, shape[2] - 1)) {
          visit(row + x, stack);
        }
      }
    }
    while (!stack.isEmpty()) {
      int voxel = stack.pop();
      int x = voxel % shape[2];
      int y = voxel / shape[2] % shape[1];
      int z = voxel / plane;
      visitIf(x > 0, voxel - 1, stack);
      visitIf(x < shape[2] - 1, voxel + 1, stack);
      visitIf(y > 0, voxel - shape[2], stack);
      visitIf(y < shape[1] - 1, voxel + shape[2], stack);
      visitIf(z > 0, voxel - plane, stack);
      visitIf(z < shape[0] - 1, voxel + plane, stack);
    }
  }

  private void visitIf(boolean inVolume, int voxel, VoxelStack stack) {
    if (inVolume) {
      visit(voxel, stack);
    }
  }

  private void visit(int voxel, VoxelStack stack) {
    if (state[voxel] == ZERO) {
      state[voxel] = OUTSIDE;
      stack.push(voxel);
    }
  }

  /** The smallest box that holds the mask; empty if the mask is. */
  Optional<Box> boundingBox() {
    int[] from = shape.clone();
    int[] to = new int[3];
    int width = shape[2];
    int row = 0;
    for (int z = 0; z < shape[0]; z++) {
      for (int y = 0; y < shape[1]; y++, row += width) {
        // Only what is outside is looked at.
        int first = 0;
        while (first < width && state[row + first] == OUTSIDE) {
          first++;
        }
        if (first < width) {
          int last = width - 1;
          while (state[row + last] == OUTSIDE) {
            last--;
          }
          from[0] = Math.min(from[0], z);
          from[1] = Math.min(from[1], y);
          from[2] = Math.min(from[2], first);
          to[0] = z + 1;
          to[1] = Math.max(to[1], y + 1);
          to[2] = Math.max(to[2], last + 1);
        }
      }
    }
    return to[0] == 0 ? Optional.empty() : Optional.of(Box.of(from, to));
  }

  /** Voxels still to be looked around from. */
  private static final class VoxelStack {
    private int[] voxels = new int[1 << 12];
    private int size;

    boolean isEmpty() {
      return size == 0;
    }

    void push(int voxel) {
      if (size == voxels.length) {
        voxels = Arrays.copyOf(voxels, size + (size >> 1));
      }
      voxels[size++] = voxel;
    }

    int pop() {
      return voxels[--size];
    }
  }
}
