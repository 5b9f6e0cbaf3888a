package org.segbench.reports.plots;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * A case with its reference and a prediction, all on one grid of voxels. Voxels are asked for by
 * flat index, {@code (z * Y + y) * X + x}, so that any array serves.
 *
 * @param shape number of voxels along z, y and x
 * @param spacingMm distance of voxels along z, y and x, mm
 * @param backwards whether z, y and x are drawn backwards: a picture has the head, the front and
 *     the patient's right at its top, top and left if z then grows downwards, y to the back and x
 *     to the patient's left
 * @param intensity of a voxel
 * @param low intensity that is black
 * @param high intensity that is white, above {@code low}
 * @param reference label of a voxel, 0 for background
 * @param prediction likewise
 * @param names the labels' names for the legend
 */
public record SegmentedCase(
    List<Integer> shape,
    List<Double> spacingMm,
    List<Boolean> backwards,
    IntToDoubleFunction intensity,
    double low,
    double high,
    IntUnaryOperator reference,
    IntUnaryOperator prediction,
    SortedMap<Integer, String> names) {
  public SegmentedCase {
    shape = List.copyOf(shape);
    spacingMm = List.copyOf(spacingMm);
    backwards = List.copyOf(backwards);
    names = Collections.unmodifiableSortedMap(new TreeMap<>(names));
    if (shape.size() != 3 || spacingMm.size() != 3 || backwards.size() != 3) {
      throw new IllegalArgumentException(
          "expected three axes, found %s voxels, %s mm, %s".formatted(shape, spacingMm, backwards));
    }
    if (shape.stream().anyMatch(n -> n < 1) || !spacingMm.stream().allMatch(mm -> mm > 0)) {
      throw new IllegalArgumentException(
          "expected a voxel and a distance along each axis, found %s voxels, %s mm"
              .formatted(shape, spacingMm));
    }
    if (!(high > low)) {
      throw new IllegalArgumentException(
          "expected a window of some width, found %s to %s".formatted(low, high));
    }
  }

  /** Extent along an axis, mm. */
  double extentMm(int axis) {
    return shape.get(axis) * spacingMm.get(axis);
  }

  /** The flat index of a voxel. */
  int index(int z, int y, int x) {
    return (z * shape.get(1) + y) * shape.get(2) + x;
  }

  int voxels() {
    return index(shape.get(0) - 1, shape.get(1) - 1, shape.get(2) - 1) + 1;
  }

  Optional<Disagreement> disagreement(int index) {
    return Disagreement.of(reference.applyAsInt(index), prediction.applyAsInt(index));
  }

  /** 0 to 255. */
  int grey(int index) {
    double share = (intensity.applyAsDouble(index) - low) / (high - low);
    return (int) Math.round(255 * Math.max(0, Math.min(1, share)));
  }

  /**
   * Along each axis the slice with the most voxels that are segmented in the reference, the first
   * of several; in the prediction if the reference is empty, for a bad one would lead away from the
   * body; the middle one if nothing is segmented.
   */
  int[] busiest() {
    boolean known = IntStream.range(0, voxels()).anyMatch(i -> reference.applyAsInt(i) != 0);
    IntUnaryOperator labels = known ? reference : prediction;
    int[][] counts = {new int[shape.get(0)], new int[shape.get(1)], new int[shape.get(2)]};
    for (int z = 0; z < shape.get(0); z++) {
      for (int y = 0; y < shape.get(1); y++) {
        for (int x = 0; x < shape.get(2); x++) {
          if (labels.applyAsInt(index(z, y, x)) != 0) {
            counts[0][z]++;
            counts[1][y]++;
            counts[2][x]++;
          }
        }
      }
    }
    return new int[] {highest(counts[0]), highest(counts[1]), highest(counts[2])};
  }

  private static int highest(int[] counts) {
    int best = counts.length / 2;
    for (int i = counts.length - 1; i >= 0; i--) {
      best = counts[i] > 0 && counts[i] >= counts[best] ? i : best;
    }
    return best;
  }
}
