package org.segbench.benchmarks.infer;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Where tiles lie. A volume smaller than the patch is padded to it on both sides; along each axis
 * tiles are then spread evenly, at most {@code step} patches apart, from edge to edge. Axes as in
 * the arrays, slowest first; any number of them.
 *
 * @param patch the tile's shape
 * @param padBefore voxels added before the volume
 * @param padded the volume's shape with what is added on both sides
 * @param starts each axis's first tile voxels within the padded volume, ascending
 */
public record Tiling(
    List<Integer> patch,
    List<Integer> padBefore,
    List<Integer> padded,
    List<List<Integer>> starts) {

  public Tiling {
    patch = List.copyOf(patch);
    padBefore = List.copyOf(padBefore);
    padded = List.copyOf(padded);
    starts = starts.stream().map(List::copyOf).toList();
  }

  /**
   * Tiles a volume.
   *
   * @param volume its shape
   * @param patch the tile's shape, as many axes
   * @param step the largest distance of neighbouring tiles in patches, above 0 and at most 1
   * @throws IllegalArgumentException if the numbers of axes differ or step is out of range
   */
  public static Tiling of(List<Integer> volume, List<Integer> patch, double step) {
    if (volume.size() != patch.size()) {
      throw new IllegalArgumentException(
          "a volume of shape %s cannot be cut into tiles of shape %s".formatted(volume, patch));
    }
    if (!(step > 0 && step <= 1)) {
      throw new IllegalArgumentException(
          "tiles step by a share of the patch in (0, 1], not " + step);
    }
    List<Integer> padBefore = new ArrayList<>();
    List<Integer> padded = new ArrayList<>();
    List<List<Integer>> starts = new ArrayList<>();
    for (int axis = 0; axis < patch.size(); axis++) {
      int missing = Math.max(0, patch.get(axis) - volume.get(axis));
      padBefore.add(missing / 2);
      padded.add(volume.get(axis) + missing);
      starts.add(starts(volume.get(axis) + missing, patch.get(axis), step));
    }
    return new Tiling(patch, padBefore, padded, starts);
  }

  /**
   * Tiles a volume slice by slice.
   *
   * @param slices the number of slices
   * @return these tiles, which are of one slice (y, x), in each slice: tiles (1, y, x)
   */
  Tiling inEachOf(int slices) {
    return new Tiling(
        before(1, patch),
        before(0, padBefore),
        before(slices, padded),
        before(IntStream.range(0, slices).boxed().toList(), starts));
  }

  private static <T> List<T> before(T first, List<T> others) {
    return Stream.concat(Stream.of(first), others.stream()).toList();
  }

  private static List<Integer> starts(int length, int patch, double step) {
    int last = length - patch;
    int count = (int) Math.ceil(last / (patch * step)) + 1;
    double distance = count > 1 ? last / (double) (count - 1) : 0;
    List<Integer> starts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      starts.add((int) Math.rint(distance * i));
    }
    return starts;
  }

  /** The number of tiles. */
  public int count() {
    return starts.stream().mapToInt(List::size).reduce(1, (a, b) -> a * b);
  }

  /** The first voxel of each tile within the padded volume, the last axis changing fastest. */
  public List<List<Integer>> origins() {
    List<List<Integer>> origins = List.of(List.of());
    for (List<Integer> along : starts) {
      List<List<Integer>> longer = new ArrayList<>();
      for (List<Integer> origin : origins) {
        for (int start : along) {
          List<Integer> extended = new ArrayList<>(origin);
          extended.add(start);
          longer.add(List.copyOf(extended));
        }
      }
      origins = longer;
    }
    return origins;
  }
}
