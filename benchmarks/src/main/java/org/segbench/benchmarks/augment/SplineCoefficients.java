package org.segbench.benchmarks.augment;

import org.segbench.benchmarks.array.Box;

/**
 * The coefficients of the cubic B-spline through a channel's voxels, as far as a patch needs them:
 * the recursive filter of Unser (1999) along each axis, the image mirrored at the centres of its
 * outermost voxels. Around the coefficients lie one mirrored voxel before and two after, so that
 * every position between the outermost centres has its four.
 *
 * <p>The filter forgets: what is {@value #MARGIN} voxels away counts by 1e-9. So it begins that far
 * from what the patch needs, and not at the border of all that was read.
 */
final class SplineCoefficients {
  private static final int MARGIN = 16;
  private static final int BEFORE = 1;
  private static final int AFTER = 2;

  private final Box region;
  private final int[] padded;
  private final int beforeZ;
  private final float[] values;

  private SplineCoefficients(Box region, boolean inPlane) {
    this.region = region;
    this.beforeZ = inPlane ? 0 : BEFORE;
    int more = BEFORE + AFTER;
    this.padded =
        new int[] {
          region.length(0) + (inPlane ? 0 : more), region.length(1) + more, region.length(2) + more
        };
    this.values = new float[Math.multiplyExact(padded[0] * padded[1], padded[2])];
  }

  /**
   * Filters what the grid's patch needs of a channel.
   *
   * @param inPlane whether axis z is left as it is
   */
  static SplineCoefficients of(float[] channel, SourceGrid grid, boolean inPlane) {
    SplineCoefficients spline = new SplineCoefficients(grid.reach(MARGIN), inPlane);
    spline.copy(channel, grid);
    spline.filterPlanes();
    if (!inPlane) {
      spline.filterColumns();
    }
    spline.pad();
    return spline;
  }

  float[] values() {
    return values;
  }

  int rowStride() {
    return padded[2];
  }

  int planeStride() {
    return padded[1] * padded[2];
  }

  /** The first of the coefficients around a position whose whole parts these are. */
  int corner(int z, int y, int x) {
    // One voxel lies before; the first coefficient is that before the position.
    return ((z - region.from(0)) * padded[1] + y - region.from(1)) * padded[2] + x - region.from(2);
  }

  private int row(int z, int y) {
    return ((z + beforeZ) * padded[1] + y + BEFORE) * padded[2] + BEFORE;
  }

  private void copy(float[] channel, SourceGrid grid) {
    int width = region.length(2);
    for (int z = 0; z < region.length(0); z++) {
      for (int y = 0; y < region.length(1); y++) {
        int from =
            ((z + region.from(0)) * grid.source(1) + y + region.from(1)) * grid.source(2)
                + region.from(2);
        System.arraycopy(channel, from, values, row(z, y), width);
      }
    }
  }

  /** Along x, in a copy of each plane that lies on its side, and along y. */
  private void filterPlanes() {
    int rows = region.length(1);
    int width = region.length(2);
    float[] turned = new float[rows * width];
    SplineFilter alongX = new SplineFilter(rows);
    SplineFilter alongY = new SplineFilter(width);
    for (int z = 0; z < region.length(0); z++) {
      int start = row(z, 0);
      transpose(values, start, padded[2], rows, width, turned, 0, rows);
      alongX.filter(turned, 0, width, rows);
      transpose(turned, 0, rows, width, rows, values, start, padded[2]);
      alongY.filter(values, start, rows, padded[2]);
    }
  }

  private void filterColumns() {
    SplineFilter alongZ = new SplineFilter(region.length(2));
    for (int y = 0; y < region.length(1); y++) {
      alongZ.filter(values, row(0, y), region.length(0), planeStride());
    }
  }

  /** {@code [rows, columns]} to {@code [columns, rows]}, in tiles that stay in the cache. */
  private static void transpose(
      float[] in,
      int from,
      int inStride,
      int rows,
      int columns,
      float[] out,
      int to,
      int outStride) {
    int tile = 16;
    for (int r0 = 0; r0 < rows; r0 += tile) {
      int r1 = Math.min(rows, r0 + tile);
      for (int c0 = 0; c0 < columns; c0 += tile) {
        int c1 = Math.min(columns, c0 + tile);
        for (int r = r0; r < r1; r++) {
          for (int c = c0; c < c1; c++) {
            out[to + c * outStride + r] = in[from + r * inStride + c];
          }
        }
      }
    }
  }

  /** Fills the voxels around from those mirrored at the outermost centres. */
  private void pad() {
    int depth = region.length(0);
    int rows = region.length(1);
    int width = region.length(2);
    for (int z = 0; z < depth; z++) {
      for (int y = 0; y < rows; y++) {
        int start = row(z, y);
        values[start - 1] = values[start + SplineFilter.mirrored(-1, width)];
        values[start + width] = values[start + SplineFilter.mirrored(width, width)];
        values[start + width + 1] = values[start + SplineFilter.mirrored(width + 1, width)];
      }
      for (int y : new int[] {-1, rows, rows + 1}) {
        copyRow(row(z, SplineFilter.mirrored(y, rows)), row(z, y));
      }
    }
    if (beforeZ > 0) {
      for (int z : new int[] {-1, depth, depth + 1}) {
        for (int y = -1; y < rows + AFTER; y++) {
          copyRow(row(SplineFilter.mirrored(z, depth), y), row(z, y));
        }
      }
    }
  }

  private void copyRow(int from, int to) {
    System.arraycopy(values, from - BEFORE, values, to - BEFORE, padded[2]);
  }
}
