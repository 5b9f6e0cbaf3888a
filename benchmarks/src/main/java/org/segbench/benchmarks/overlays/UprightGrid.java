package org.segbench.benchmarks.overlays;

import java.util.List;
import java.util.stream.Stream;
import org.segbench.datasets.volume.Geometry;

/**
 * A volume's grid seen as a picture shows it: its first axis is the one that runs along the body,
 * its second the one from back to front, its third the one from side to side, in whatever order the
 * file has them (KiTS19's have another than most CTs).
 */
final class UprightGrid {
  private static final List<List<Integer>> ORDERS =
      List.of(
          List.of(0, 1, 2),
          List.of(0, 2, 1),
          List.of(1, 0, 2),
          List.of(1, 2, 0),
          List.of(2, 0, 1),
          List.of(2, 1, 0));

  private final List<Integer> shape;
  private final List<Double> spacing;
  private final List<Boolean> backwards;
  private final int[] strides;

  private UprightGrid(int[] sizes, double[] lengths, double[][] affine, List<Integer> axes) {
    int[] inFile = {sizes[1] * sizes[2], sizes[2], 1};
    shape = axes.stream().map(axis -> sizes[axis]).toList();
    spacing = axes.stream().map(axis -> lengths[axis]).toList();
    strides = axes.stream().mapToInt(axis -> inFile[axis]).toArray();
    backwards =
        Stream.of(0, 1, 2).map(place -> component(affine, place, axes.get(place)) > 0).toList();
  }

  static UprightGrid of(Geometry geometry) {
    return of(geometry.shape(), geometry.spacing(), geometry.affine());
  }

  /**
   * The grid of arrays (z, y, x).
   *
   * @param affine voxel (x, y, z) to world, mm
   */
  static UprightGrid of(int[] sizes, double[] lengths, double[][] affine) {
    List<Integer> best = ORDERS.get(0);
    for (List<Integer> order : ORDERS) {
      if (alignment(affine, order) > alignment(affine, best)) {
        best = order;
      }
    }
    return new UprightGrid(sizes, lengths, affine, best);
  }

  /** How well the axes, in this order, run along the body, to its front and to its side. */
  private static double alignment(double[][] affine, List<Integer> order) {
    double sum = 0;
    for (int place = 0; place < 3; place++) {
      int axis = order.get(place);
      double length =
          Math.hypot(
              Math.hypot(component(affine, 0, axis), component(affine, 1, axis)),
              component(affine, 2, axis));
      sum += Math.abs(component(affine, place, axis)) / length;
    }
    return sum;
  }

  /**
   * Millimetres that a step along an array's axis goes in a direction of the world.
   *
   * @param place 0 towards the head, 1 towards the front, 2 towards the patient's right
   * @param axis of the array, (z, y, x)
   */
  private static double component(double[][] affine, int place, int axis) {
    return affine[2 - place][2 - axis];
  }

  /** Voxels along the body, to the front, to the side. */
  List<Integer> shape() {
    return shape;
  }

  /** Distances of voxels likewise, mm. */
  List<Double> spacing() {
    return spacing;
  }

  /**
   * Whether the axes grow towards the head, the front and the patient's right, as the world of
   * NIfTI does: a picture has these at its top, top and left, so it is drawn the other way round.
   */
  List<Boolean> backwards() {
    return backwards;
  }

  /** Where the file's arrays have the voxel that is at an index of this grid. */
  int inFile(int index) {
    int third = index % shape.get(2);
    int second = index / shape.get(2) % shape.get(1);
    int first = index / shape.get(2) / shape.get(1);
    return first * strides[0] + second * strides[1] + third * strides[2];
  }
}
