package org.segbench.benchmarks.array;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** What is asked of a shape again and again. */
public final class Shapes {
  private Shapes() {}

  /** Number of elements; 1 for the empty shape. */
  public static long size(int... shape) {
    long size = 1;
    for (int length : shape) {
      size = Math.multiplyExact(size, length);
    }
    return size;
  }

  /**
   * Number of elements as an array's length.
   *
   * @throws IllegalArgumentException if one Java array cannot hold so many
   */
  public static int arraySize(int... shape) {
    long size = size(shape);
    if (size > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException(
          "an array of " + describe(shape) + " has more elements than one array can hold");
    }
    return (int) size;
  }

  /** "128x128x128". */
  public static String describe(int... shape) {
    return Arrays.stream(shape).mapToObj(Integer::toString).collect(Collectors.joining("x"));
  }

  public static int[] toArray(List<Integer> shape) {
    return shape.stream().mapToInt(Integer::intValue).toArray();
  }

  public static List<Integer> toList(int... shape) {
    return Arrays.stream(shape).boxed().toList();
  }
}
