package org.segbench.benchmarks.infer;

import java.util.List;
import org.segbench.benchmarks.array.Shapes;

/** Each class's probability at each voxel of a grid. Arrays are not copied. */
public final class Probabilities {
  private final int[] shape;
  private final List<float[]> classes;

  /**
   * Wraps one array a class.
   *
   * @param shape of the grid, slowest axis first
   * @param classes one array a class, background first, each with one value a voxel, 0..1
   */
  public Probabilities(int[] shape, List<float[]> classes) {
    this.shape = shape.clone();
    this.classes = List.copyOf(classes);
    if (this.classes.isEmpty()) {
      throw new IllegalArgumentException("probabilities of no class at all");
    }
    for (float[] values : this.classes) {
      if (values.length != Shapes.size(shape)) {
        throw new IllegalArgumentException(
            "expected a probability for each voxel of %s, found %d"
                .formatted(Shapes.describe(shape), values.length));
      }
    }
  }

  public int[] shape() {
    return shape.clone();
  }

  public int classes() {
    return classes.size();
  }

  /** One value a voxel, last axis fastest. */
  public float[] ofClass(int index) {
    return classes.get(index);
  }
}
