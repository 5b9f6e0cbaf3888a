package org.segbench.benchmarks.metrics;

import java.util.Arrays;

/**
 * The surface elements of a mask: the corners between voxels around which not all eight voxels
 * agree, with which of them are inside. Outside the volume counts as outside the mask.
 */
final class Surface {
  private final BitVolume corners;
  private final byte[] codes;

  private Surface(BitVolume corners, byte[] codes) {
    this.corners = corners;
    this.codes = codes;
  }

  static Surface of(Mask mask) {
    BitVolume inside = mask.inside();
    int[] shape = inside.shape();
    BitVolume corners = new BitVolume(new int[] {shape[0] + 1, shape[1] + 1, shape[2] + 1});
    Around around = new Around(inside);
    byte[] codes = new byte[1024];
    int count = 0;
    for (int z = 0; z <= shape[0]; z++) {
      for (int y = 0; y <= shape[1]; y++) {
        around.moveTo(z, y);
        int start = corners.start(z, y);
        for (int word = 0; word < corners.words(); word++) {
          long surface = around.load(word);
          corners.bits()[start + word] = surface;
          int needed = count + Long.bitCount(surface);
          if (needed > codes.length) {
            codes = Arrays.copyOf(codes, 2 * needed);
          }
          for (long rest = surface; rest != 0; rest &= rest - 1) {
            codes[count++] = around.code(Long.numberOfTrailingZeros(rest));
          }
        }
      }
    }
    return new Surface(corners, Arrays.copyOf(codes, count));
  }

  /** Where the elements are; corner 0 is before voxel 0. */
  BitVolume corners() {
    return corners;
  }

  /** The elements' codes as {@link SurfelAreas} counts them, x fastest; shared. */
  byte[] codes() {
    return codes;
  }

  /** The four rows of voxels around a row of corners, 64 corners at a time. */
  private static final class Around {
    private static final int ROWS = 4;

    private final BitVolume inside;

    /** Where the rows begin, in the order of a code's bits; -1 outside the volume. */
    private final int[] starts = new int[ROWS];

    /** Of the current 64 corners, whether the voxels before and after each are inside. */
    private final long[] before = new long[ROWS];

    private final long[] after = new long[ROWS];

    Around(BitVolume inside) {
      this.inside = inside;
    }

    void moveTo(int z, int y) {
      for (int row = 0; row < ROWS; row++) {
        int voxelZ = z - 1 + (row >> 1);
        int voxelY = y - 1 + (row & 1);
        boolean within =
            voxelZ >= 0 && voxelZ < inside.size(0) && voxelY >= 0 && voxelY < inside.size(1);
        starts[row] = within ? inside.start(voxelZ, voxelY) : -1;
      }
    }

    /** Which of 64 corners have both voxels inside and voxels outside around them. */
    long load(int word) {
      long any = 0;
      long all = -1;
      for (int row = 0; row < ROWS; row++) {
        // One corner more than voxels: its word may be the row's word of zeros.
        int at = starts[row] + word;
        after[row] = starts[row] < 0 ? 0 : inside.bits()[at];
        before[row] =
            starts[row] < 0 ? 0 : (after[row] << 1) | (inside.bits()[at - 1] >>> (Long.SIZE - 1));
        any |= before[row] | after[row];
        all &= before[row] & after[row];
      }
      return any & ~all;
    }

    /** The code that {@link SurfelAreas} counts a corner's voxels by. */
    byte code(int corner) {
      int code = 0;
      for (int row = 0; row < ROWS; row++) {
        long pair = (((before[row] >>> corner) & 1) << 1) | ((after[row] >>> corner) & 1);
        code = (code << 2) | (int) pair;
      }
      return (byte) code;
    }
  }
}
