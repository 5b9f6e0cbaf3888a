package org.segbench.models;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Which patches networks can take, said the same way by all of them. */
public final class PatchSizes {

  private PatchSizes() {}

  /**
   * Each axis a multiple, and not too small.
   *
   * @param network its name, for the error
   * @param sizes the patch
   * @param axes 3, or 2 for a network of slices
   * @throws ModelException naming sizes that suit
   */
  public static void requireMultiples(
      String network, List<Integer> sizes, int axes, int divisor, int smallest) {
    requireAxes(network, sizes, axes);
    if (sizes.stream().anyMatch(size -> size < smallest || size % divisor != 0)) {
      int first = (smallest + divisor - 1) / divisor * divisor;
      String legal =
          IntStream.range(0, 4)
              .mapToObj(i -> Integer.toString(first + i * divisor))
              .collect(Collectors.joining(", "));
      throw new ModelException(
          "%s cannot take the patch %s (%s): each size must be a multiple of %d and at least %d: %s, ..."
              .formatted(network, sizes, axes == 3 ? "z, y, x" : "y, x", divisor, first, legal));
    }
  }

  /**
   * Each axis a multiple of its own divisor, and at least twice that, lest a norm see one voxel.
   *
   * @throws ModelException naming sizes that suit
   */
  public static void requireMultiples(String network, List<Integer> sizes, int[] divisors) {
    requireAxes(network, sizes, divisors.length);
    for (int axis = 0; axis < divisors.length; axis++) {
      int size = sizes.get(axis);
      if (size % divisors[axis] != 0 || size < 2 * divisors[axis]) {
        throw new ModelException(
            "%s cannot take the patch %s: size %d must be a multiple of %d and at least %d"
                .formatted(network, sizes, size, divisors[axis], 2 * divisors[axis]));
      }
    }
  }

  /** A network whose position embedding is made for one size. */
  public static void requireExactly(String network, List<Integer> sizes, List<Integer> built) {
    if (!sizes.equals(built)) {
      throw new ModelException(
          "%s was built for the patch %s and has no positions for %s; build it for that patch"
              .formatted(network, built, sizes));
    }
  }

  /**
   * Three axes for volumes, two for slices.
   *
   * @throws ModelException if it is the other
   */
  public static void requireAxes(String network, List<Integer> sizes, int axes) {
    if (sizes.size() != axes) {
      throw new ModelException(
          "%s is built for %s; the patch %s has %d axes instead of %d"
              .formatted(network, axes == 3 ? "volumes" : "slices", sizes, sizes.size(), axes));
    }
  }
}
