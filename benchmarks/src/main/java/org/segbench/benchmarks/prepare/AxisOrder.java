package org.segbench.benchmarks.prepare;

import java.util.ArrayList;
import java.util.List;

/** Between a file's axes (z, y, x) and those of a plan's {@code transposeForward}. */
public final class AxisOrder {
  private AxisOrder() {}

  /**
   * Axis i of the result is axis {@code order[i]} of the volume, which is returned if unchanged.
   */
  public static float[] transpose(float[] volume, int[] shape, List<Integer> order) {
    if (isIdentity(order)) {
      return volume;
    }
    float[] out = new float[volume.length];
    forEach(shape, order, (from, to) -> out[to] = volume[from]);
    return out;
  }

  /** The same for labels. */
  public static byte[] transpose(byte[] volume, int[] shape, List<Integer> order) {
    if (isIdentity(order)) {
      return volume;
    }
    byte[] out = new byte[volume.length];
    forEach(shape, order, (from, to) -> out[to] = volume[from]);
    return out;
  }

  /** The order that undoes an order. */
  public static List<Integer> inverse(List<Integer> order) {
    return List.of(order.indexOf(0), order.indexOf(1), order.indexOf(2));
  }

  /** The axis of the largest value, the first of several. */
  static int firstLargest(List<Double> values) {
    int first = 0;
    for (int axis = 1; axis < values.size(); axis++) {
      if (values.get(axis) > values.get(first)) {
        first = axis;
      }
    }
    return first;
  }

  /**
   * nnU-Net's order for a spacing: the axis of the longest voxels first, the others as they were.
   */
  static List<Integer> coarsestFirst(List<Double> spacing) {
    List<Integer> order = new ArrayList<>(List.of(0, 1, 2));
    int first = firstLargest(spacing);
    order.remove(Integer.valueOf(first));
    order.add(0, first);
    return List.copyOf(order);
  }

  private static boolean isIdentity(List<Integer> order) {
    return order.equals(List.of(0, 1, 2));
  }

  @FunctionalInterface
  private interface Move {
    void move(int from, int to);
  }

  private static void forEach(int[] shape, List<Integer> order, Move move) {
    int[] steps = {shape[1] * shape[2], shape[2], 1};
    int[] a = order.stream().mapToInt(axis -> shape[axis]).toArray();
    int[] step = order.stream().mapToInt(axis -> steps[axis]).toArray();
    int to = 0;
    for (int i = 0; i < a[0]; i++) {
      for (int j = 0; j < a[1]; j++) {
        int row = i * step[0] + j * step[1];
        for (int k = 0; k < a[2]; k++) {
          move.move(row + k * step[2], to++);
        }
      }
    }
  }
}
