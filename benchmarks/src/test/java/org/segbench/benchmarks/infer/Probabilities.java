package org.segbench.benchmarks.infer;

import java.util.ArrayList;
import java.util.List;

/** A whole volume's probabilities, for tests: gathered plane by plane, or handed out so. */
final class Probabilities implements ProbabilityPlanes {
  private final int[] shape;
  private final List<float[]> classes = new ArrayList<>();
  private int planes;

  /** To be filled. */
  Probabilities(int[] shape) {
    this.shape = shape.clone();
  }

  /** Filled. */
  Probabilities(int[] shape, List<float[]> classes) {
    this.shape = shape.clone();
    this.classes.addAll(classes);
    this.planes = shape[0];
  }

  @Override
  public void accept(int plane, float[][] values) {
    if (plane != planes++) {
      throw new AssertionError("plane " + plane + " came after " + (planes - 1) + " planes");
    }
    int size = shape[1] * shape[2];
    for (int k = 0; k < values.length; k++) {
      if (classes.size() == k) {
        classes.add(new float[shape[0] * size]);
      }
      System.arraycopy(values[k], 0, classes.get(k), plane * size, size);
    }
  }

  /** Hands out all planes, in an array that is used again. */
  void into(ProbabilityPlanes target) {
    int size = shape[1] * shape[2];
    float[][] values = new float[classes.size()][size];
    for (int plane = 0; plane < shape[0]; plane++) {
      for (int k = 0; k < values.length; k++) {
        System.arraycopy(classes.get(k), plane * size, values[k], 0, size);
      }
      target.accept(plane, values);
    }
  }

  int[] shape() {
    if (planes != shape[0]) {
      throw new AssertionError("expected " + shape[0] + " planes, got " + planes);
    }
    return shape.clone();
  }

  int classes() {
    return classes.size();
  }

  float[] ofClass(int index) {
    return classes.get(index);
  }
}
