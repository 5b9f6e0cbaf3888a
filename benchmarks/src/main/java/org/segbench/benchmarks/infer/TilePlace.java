package org.segbench.benchmarks.infer;

import java.util.List;

/**
 * Where one tile lies over a volume; it may reach beyond it where the volume is smaller than the
 * patch. What reaches beyond is 0 when cut and dropped when added.
 */
final class TilePlace {
  private final int[] patch;
  private final int[] volume;
  private final int[] origin;

  private TilePlace(int[] patch, int[] volume, int[] origin) {
    this.patch = patch;
    this.volume = volume;
    this.origin = origin;
  }

  static TilePlace of(List<Integer> start, Tiling tiling, int[] volume) {
    int[] patch = new int[3];
    int[] origin = new int[3];
    for (int axis = 0; axis < 3; axis++) {
      patch[axis] = tiling.patch().get(axis);
      origin[axis] = start.get(axis) - tiling.padBefore().get(axis);
    }
    return new TilePlace(patch, volume, origin);
  }

  /** The first plane of the volume that the tile covers. */
  int firstPlane() {
    return Math.max(0, origin[0]);
  }

  /** A run of voxels along x that tile and volume share. */
  interface Row {
    /**
     * Takes a run.
     *
     * @param inTile its first voxel in the tile
     * @param plane its plane in the volume
     * @param inPlane its first voxel in that plane
     */
    void accept(int inTile, int plane, int inPlane, int length);
  }

  void forEachRow(Row row) {
    int fromX = Math.max(0, -origin[2]);
    int length = Math.min(patch[2], volume[2] - origin[2]) - fromX;
    for (int z = Math.max(0, -origin[0]); z < Math.min(patch[0], volume[0] - origin[0]); z++) {
      for (int y = Math.max(0, -origin[1]); y < Math.min(patch[1], volume[1] - origin[1]); y++) {
        int inPlane = (y + origin[1]) * volume[2] + fromX + origin[2];
        row.accept((z * patch[1] + y) * patch[2] + fromX, z + origin[0], inPlane, length);
      }
    }
  }

  /**
   * The tile's part of an image {@code [C, Z, Y, X]}, with zeros around it where it reaches out.
   */
  float[] cut(float[] image, int channels) {
    int tileVoxels = patch[0] * patch[1] * patch[2];
    int planeVoxels = volume[1] * volume[2];
    float[] tile = new float[channels * tileVoxels];
    for (int channel = 0; channel < channels; channel++) {
      int tileOffset = channel * tileVoxels;
      int firstPlane = channel * volume[0];
      forEachRow(
          (inTile, plane, inPlane, length) ->
              System.arraycopy(
                  image,
                  (firstPlane + plane) * planeVoxels + inPlane,
                  tile,
                  tileOffset + inTile,
                  length));
    }
    return tile;
  }
}
