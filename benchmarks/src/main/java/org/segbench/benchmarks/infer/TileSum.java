package org.segbench.benchmarks.infer;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.segbench.benchmarks.array.Shapes;

/**
 * Adds up tiles over a volume, weighted, divides by the weights, and hands on each plane as soon as
 * no further tile reaches it. Tiles must come in the order of their first planes; then a window of
 * as many planes as a tile has is all that is held.
 */
final class TileSum {
  private final int planes;
  private final int planeVoxels;
  private final int depth;
  private final int tileVoxels;
  private final float[] tileWeights;
  private final ProbabilityPlanes target;
  private final float[][] weightSum;
  private float[][][] sums;
  private int next;

  /**
   * An empty sum.
   *
   * @param shape of the volume, (z, y, x)
   * @param tile shape of a tile, (z, y, x)
   * @param tileWeights one weight a voxel of the tile; null if no two tiles overlap, which are then
   *     taken as they are
   * @param target gets the planes
   */
  TileSum(int[] shape, List<Integer> tile, float[] tileWeights, ProbabilityPlanes target) {
    this.planes = shape[0];
    this.planeVoxels = Shapes.arraySize(shape[1], shape[2]);
    this.depth = Math.min(shape[0], tile.get(0));
    this.tileVoxels = Shapes.arraySize(Shapes.toArray(tile));
    this.tileWeights = tileWeights;
    this.target = target;
    this.weightSum = tileWeights == null ? null : new float[depth][planeVoxels];
  }

  /** Adds a tile of probabilities {@code [K, tile]}. */
  void add(TilePlace place, float[] tile) {
    if (sums == null) {
      sums = new float[depth][tile.length / tileVoxels][planeVoxels];
    }
    handOnBefore(place.firstPlane());
    IntStream.range(0, tile.length / tileVoxels).parallel().forEach(k -> addClass(place, tile, k));
    if (tileWeights != null) {
      place.forEachRow(
          (inTile, plane, inPlane, length) -> {
            float[] sum = weightSum[plane % depth];
            for (int i = 0; i < length; i++) {
              sum[inPlane + i] += tileWeights[inTile + i];
            }
          });
    }
  }

  private void addClass(TilePlace place, float[] tile, int k) {
    int offset = k * tileVoxels;
    place.forEachRow(
        (inTile, plane, inPlane, length) -> {
          float[] sum = sums[plane % depth][k];
          for (int i = 0; i < length; i++) {
            float weight = tileWeights == null ? 1 : tileWeights[inTile + i];
            sum[inPlane + i] += tile[offset + inTile + i] * weight;
          }
        });
  }

  /** Hands on what is left; to be called after the last tile. */
  void finish() {
    handOnBefore(planes);
  }

  private void handOnBefore(int end) {
    for (; next < end; next++) {
      float[][] classes = sums[next % depth];
      if (weightSum != null) {
        float[] weights = weightSum[next % depth];
        for (float[] sum : classes) {
          for (int i = 0; i < planeVoxels; i++) {
            sum[i] /= weights[i];
          }
        }
        Arrays.fill(weights, 0);
      }
      target.accept(next, classes);
      for (float[] sum : classes) {
        Arrays.fill(sum, 0);
      }
    }
  }
}
