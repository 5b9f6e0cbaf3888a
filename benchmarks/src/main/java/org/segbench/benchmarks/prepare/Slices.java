package org.segbench.benchmarks.prepare;

/**
 * A volume seen as slices across one axis, whose rows and columns run along the two other axes.
 *
 * @param step distance of two slices in the flat array
 * @param rowStep distance of two rows
 * @param columnStep distance of two columns
 */
record Slices(int count, int rows, int columns, int step, int rowStep, int columnStep) {

  static Slices across(int axis, int[] shape) {
    int[] steps = {shape[1] * shape[2], shape[2], 1};
    int row = axis == 0 ? 1 : 0;
    int column = axis == 2 ? 1 : 2;
    return new Slices(
        shape[axis], shape[row], shape[column], steps[axis], steps[row], steps[column]);
  }

  int[] plane() {
    return new int[] {rows, columns};
  }

  /** Index in the flat array. */
  int index(int slice, int row, int column) {
    return slice * step + row * rowStep + column * columnStep;
  }
}
