package org.segbench.benchmarks.bench;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.function.Supplier;

/**
 * How fast the device is at what costs: moving numbers and multiplying them. No layer can take less
 * than its numbers need to be moved, or its multiplications to be done.
 *
 * @param numbersPerSecond float32 read or written, in sums of arrays that no cache holds
 * @param multiplicationsPerSecond with their additions, in products of large float32 matrices
 */
public record MachineSpeed(double numbersPerSecond, double multiplicationsPerSecond) {
  private static final int REPEATS = 5;
  private static final long NUMBERS = 1L << 25;
  private static final long SIDE = 1536;

  /** Measures the device of a manager: the best of some repeats. */
  public static MachineSpeed of(NDManager manager) {
    try (NDManager scope = manager.newSubManager()) {
      NDArray a = scope.ones(new Shape(NUMBERS));
      NDArray b = scope.ones(new Shape(NUMBERS));
      NDArray c = scope.ones(new Shape(SIDE, SIDE));
      double sum = best(() -> a.add(b));
      double product = best(() -> c.matMul(c));
      return new MachineSpeed(3 * NUMBERS / sum, (double) SIDE * SIDE * SIDE / product);
    }
  }

  private static double best(Supplier<NDArray> work) {
    double best = Double.POSITIVE_INFINITY;
    for (int i = 0; i <= REPEATS; i++) {
      long start = System.nanoTime();
      try (NDArray result = work.get();
          NDArray flat = result.flatten();
          NDArray first = flat.get("0:1")) {
        // A device computes on its own until somebody asks for a number.
        first.toArray();
      }
      best = i == 0 ? best : Math.min(best, (System.nanoTime() - start) * 1e-9);
    }
    return best;
  }

  /** The least seconds for so many numbers and multiplications, each at its speed. */
  public double floor(double numbers, double multiplications) {
    return Math.max(numbers / numbersPerSecond, multiplications / multiplicationsPerSecond);
  }
}
