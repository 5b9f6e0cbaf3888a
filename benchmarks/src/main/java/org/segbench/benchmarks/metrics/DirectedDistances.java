package org.segbench.benchmarks.metrics;

import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * The distances from every element of one surface to another surface, each weighing as much as the
 * element's area. Sorted by distance, then by area.
 */
public final class DirectedDistances {
  private final double[] distances;
  private final double[] areas;

  private DirectedDistances(double[] distances, double[] areas) {
    this.distances = distances;
    this.areas = areas;
  }

  /**
   * Sorts elements by distance, then area.
   *
   * @param distances mm, or positive infinity throughout if the other surface is empty
   * @param codes as many, each an element's place in {@code areaOfCode}
   * @param areaOfCode the areas that elements have, mm^2
   */
  static DirectedDistances of(double[] distances, byte[] codes, double[] areaOfCode) {
    double[] areas = Arrays.stream(areaOfCode).sorted().distinct().toArray();
    int[] rankOfCode =
        Arrays.stream(areaOfCode).mapToInt(area -> Arrays.binarySearch(areas, area)).toArray();
    ValueCounts counts = new ValueCounts(areas.length);
    for (int i = 0; i < distances.length; i++) {
      counts.add(distances[i], rankOfCode[Byte.toUnsignedInt(codes[i])]);
    }
    double[] sortedDistances = new double[distances.length];
    double[] sortedAreas = new double[distances.length];
    int[] end = {0};
    counts.forEach(
        (distance, rank, count) -> {
          int from = end[0];
          end[0] += count;
          Arrays.fill(sortedDistances, from, end[0], distance);
          Arrays.fill(sortedAreas, from, end[0], areas[rank]);
        });
    return new DirectedDistances(sortedDistances, sortedAreas);
  }

  /** The number of surface elements. */
  public int count() {
    return distances.length;
  }

  /** The area of the surface, mm^2. */
  public double area() {
    return PairwiseSum.of(areas);
  }

  /** The area of the elements at most so far from the other surface, mm^2. */
  public double areaWithin(double tolerance) {
    int count = 0;
    while (count < distances.length && distances[count] <= tolerance) {
      count++;
    }
    return PairwiseSum.of(Arrays.copyOf(areas, count));
  }

  /** The share of the area within a tolerance, 0..1; empty if this surface is. */
  public OptionalDouble overlap(double tolerance) {
    return count() == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(areaWithin(tolerance) / area());
  }

  /** The sum of the elements' distances, each counting once, mm; empty if the other surface is. */
  public OptionalDouble sum() {
    return isUnreachable() ? OptionalDouble.empty() : OptionalDouble.of(PairwiseSum.of(distances));
  }

  /** The area-weighted mean distance, mm; empty if either surface is. */
  public OptionalDouble average() {
    if (count() == 0 || isUnreachable()) {
      return OptionalDouble.empty();
    }
    double[] products = new double[distances.length];
    for (int i = 0; i < products.length; i++) {
      products[i] = distances[i] * areas[i];
    }
    return OptionalDouble.of(PairwiseSum.of(products) / area());
  }

  /**
   * The distance that so much of the area does not exceed.
   *
   * @param percent 0..100
   * @return mm; empty if either surface is
   */
  public OptionalDouble percentile(double percent) {
    if (percent < 0 || percent > 100) {
      throw new IllegalArgumentException("a percentile is 0..100, not " + percent);
    }
    if (count() == 0 || isUnreachable()) {
      return OptionalDouble.empty();
    }
    double total = area();
    double cumulated = 0;
    for (int i = 0; i < distances.length; i++) {
      cumulated += areas[i];
      if (cumulated / total >= percent / 100) {
        return OptionalDouble.of(distances[i]);
      }
    }
    return OptionalDouble.of(distances[distances.length - 1]);
  }

  private boolean isUnreachable() {
    return count() > 0 && distances[distances.length - 1] == Double.POSITIVE_INFINITY;
  }
}
