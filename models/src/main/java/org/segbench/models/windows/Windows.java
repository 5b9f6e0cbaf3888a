package org.segbench.models.windows;

import java.util.List;
import java.util.stream.IntStream;
import org.segbench.models.layers.Node;
import org.segbench.models.layers.Trace;

/**
 * How a map is cut into windows. Zeros at the end of each axis fill the last window; voxels there
 * take part like others. With a shift, the map is first rolled towards its origin, so that a window
 * at the end holds voxels of opposite borders; {@link #mask} keeps these apart.
 *
 * @param map sizes (z, y, x) of the map
 * @param window sizes of a window
 * @param shift voxels by which the windows move towards the end, per axis; 0 for none
 */
public record Windows(List<Integer> map, List<Integer> window, List<Integer> shift) {

  /** What is added to the weight of two voxels that are no neighbours, before the softmax. */
  private static final double APART = -100;

  private static final int AXES = 3;
  private static final int[] SPATIAL = {1, 2, 3};

  public Windows {
    map = List.copyOf(map);
    window = List.copyOf(window);
    shift = List.copyOf(shift);
    for (int axis = 0; axis < AXES; axis++) {
      if (shift.get(axis) < 0 || shift.get(axis) >= window.get(axis)) {
        throw new IllegalArgumentException(
            "Windows %s cannot be shifted by %s".formatted(window, shift));
      }
    }
  }

  /** Number of windows. */
  public int count() {
    return IntStream.range(0, AXES).map(this::along).reduce(1, Math::multiplyExact);
  }

  /** Voxels of a window. */
  public int volume() {
    return window.stream().reduce(1, Math::multiplyExact);
  }

  /** Windows along an axis. */
  private int along(int axis) {
    return (map.get(axis) + window.get(axis) - 1) / window.get(axis);
  }

  /** Size of an axis after padding. */
  private int padded(int axis) {
    return along(axis) * window.get(axis);
  }

  private boolean isShifted() {
    return shift.stream().anyMatch(voxels -> voxels > 0);
  }

  /**
   * The map's pieces.
   *
   * @param x {@code [N, Z, Y, X, C]}
   * @return {@code [N count, volume, C]}
   */
  public Node cut(Node x) {
    int[] missing = IntStream.range(0, AXES).map(i -> padded(i) - map.get(i)).toArray();
    int[] back = shift.stream().mapToInt(voxels -> -voxels).toArray();
    // [N, Z, Y, X, C] to [N, windows, window, windows, window, windows, window, C]
    return x.pad(1, new int[AXES], missing)
        .roll(back, SPATIAL)
        .reshape(
            x.size(0),
            along(0),
            window.get(0),
            along(1),
            window.get(1),
            along(2),
            window.get(2),
            x.size(-1))
        .permute(0, 1, 3, 5, 2, 4, 6, 7)
        .reshape(x.size(0) * count(), volume(), x.size(-1));
  }

  /**
   * The reverse of {@link #cut}.
   *
   * @param pieces {@code [N count, volume, C]}
   * @return {@code [N, Z, Y, X, C]}
   */
  public Node join(Node pieces) {
    int batch = pieces.size(0) / count();
    int features = pieces.size(-1);
    int[] forth = shift.stream().mapToInt(Integer::intValue).toArray();
    Node joined =
        pieces
            .reshape(
                batch,
                along(0),
                along(1),
                along(2),
                window.get(0),
                window.get(1),
                window.get(2),
                features)
            // to [N, windows, window, windows, window, windows, window, C]
            .permute(0, 1, 4, 2, 5, 3, 6, 7)
            .reshape(batch, padded(0), padded(1), padded(2), features)
            .roll(forth, SPATIAL);
    for (int axis = 0; axis < AXES; axis++) {
      joined = joined.narrow(1 + axis, 0, map.get(axis));
    }
    return joined;
  }

  /**
   * Keeps voxels apart that only the roll made neighbours.
   *
   * @return {@code [count, 1, volume, volume]}, 0 for a pair from the same region of the map, else
   *     -100; null if nothing was rolled
   */
  Node mask(Trace trace) {
    if (!isShifted()) {
      return null;
    }
    Node regions = trace.constant(regions(), count(), 1, volume(), 1);
    return regions.differsFrom(regions.reshape(count(), 1, 1, volume())).times(APART);
  }

  /** The region that each voxel of the rolled map belongs to, window by window. */
  private float[] regions() {
    float[] regions = new float[count() * volume()];
    int at = 0;
    for (int piece = 0; piece < count(); piece++) {
      int[] corner = position(piece, along(1), along(2));
      for (int voxel = 0; voxel < volume(); voxel++) {
        int[] offset = position(voxel, window.get(1), window.get(2));
        int region = 0;
        for (int axis = 0; axis < AXES; axis++) {
          region = 3 * region + region(axis, corner[axis] * window.get(axis) + offset[axis]);
        }
        regions[at++] = region;
      }
    }
    return regions;
  }

  /** Along an axis: 0 before the last window, 1 in it, 2 for what was rolled there. */
  private int region(int axis, int at) {
    int end = padded(axis);
    return at < end - window.get(axis) ? 0 : at < end - shift.get(axis) ? 1 : 2;
  }

  /** (z, y, x) of an element of a row-major grid. */
  static int[] position(int index, int rows, int columns) {
    return new int[] {index / (rows * columns), index / columns % rows, index % columns};
  }
}
