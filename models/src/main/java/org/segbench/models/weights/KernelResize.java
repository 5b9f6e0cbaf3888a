package org.segbench.models.weights;

/**
 * Linear interpolation along one axis, as {@code torch.nn.functional.interpolate} does it with
 * {@code align_corners=False}: samples lie at voxel centres, and those beyond the first or last
 * centre repeat it. Trilinear interpolation is one pass an axis.
 */
final class KernelResize {

  private KernelResize() {}

  /**
   * Resizes one axis.
   *
   * @param values row major
   * @param shape of the values
   * @param size the axis' new length
   */
  static double[] along(double[] values, int[] shape, int axis, int size) {
    int inner = 1;
    for (int i = axis + 1; i < shape.length; i++) {
      inner *= shape[i];
    }
    int length = shape[axis];
    int outer = values.length / (length * inner);
    double[] result = new double[outer * size * inner];
    for (int target = 0; target < size; target++) {
      double position = Math.max(0, (target + 0.5) * length / size - 0.5);
      int below = (int) position;
      int above = Math.min(below + 1, length - 1);
      double weight = position - below;
      for (int line = 0; line < outer; line++) {
        int from = line * length * inner;
        int to = (line * size + target) * inner;
        for (int i = 0; i < inner; i++) {
          double lower = values[from + below * inner + i];
          double upper = values[from + above * inner + i];
          result[to + i] = (1 - weight) * lower + weight * upper;
        }
      }
    }
    return result;
  }
}
