package org.segbench.benchmarks.infer;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.segbench.benchmarks.array.Shapes;

/** Adds up tiles over a volume, weighted, and divides by the weights. */
final class TileSum {
  private final int[] shape;
  private final int tileVoxels;
  private final float[] tileWeights;
  private final float[] weightSum;
  private List<float[]> sums;

  /**
   * An empty sum.
   *
   * @param tileWeights one weight a voxel of the patch; null if there is one tile only, which is
   *     taken as it is
   */
  TileSum(int[] shape, List<Integer> patch, float[] tileWeights) {
    this.shape = shape.clone();
    this.tileVoxels = Shapes.arraySize(Shapes.toArray(patch));
    this.tileWeights = tileWeights;
    this.weightSum = tileWeights == null ? null : new float[Shapes.arraySize(shape)];
  }

  /** Adds a tile of probabilities {@code [K, patch]}. */
  void add(TilePlace place, float[] tile) {
    if (sums == null) {
      sums =
          Stream.generate(() -> new float[Shapes.arraySize(shape)])
              .limit(tile.length / tileVoxels)
              .toList();
    }
    IntStream.range(0, sums.size())
        .parallel()
        .forEach(k -> addClass(place, tile, k * tileVoxels, sums.get(k)));
    if (tileWeights != null) {
      place.forEachRow(
          (inTile, inVolume, length) -> {
            for (int i = 0; i < length; i++) {
              weightSum[inVolume + i] += tileWeights[inTile + i];
            }
          });
    }
  }

  private void addClass(TilePlace place, float[] tile, int offset, float[] sum) {
    place.forEachRow(
        (inTile, inVolume, length) -> {
          for (int i = 0; i < length; i++) {
            float weight = tileWeights == null ? 1 : tileWeights[inTile + i];
            sum[inVolume + i] += tile[offset + inTile + i] * weight;
          }
        });
  }

  /** The weighted mean at every voxel; the sum is used up. */
  Probabilities average() {
    if (weightSum != null) {
      for (float[] sum : sums) {
        for (int i = 0; i < sum.length; i++) {
          sum[i] /= weightSum[i];
        }
      }
    }
    return new Probabilities(shape, sums);
  }
}
