package org.segbench.benchmarks.metrics;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Finds the nearest of many places of a grid by looking at the rows around, the nearest row first,
 * until no further row can hold anything nearer. In each row a window of 64 places is one look, so
 * that a place which is a few voxels away, as another surface mostly is, takes a few looks.
 *
 * <p>Squares are added in the order z, y, x, as in {@link DistanceTransform}.
 */
final class RowSearch {
  /** About how many rows are looked at before a search is given up; a disc of them. */
  private static final int ROWS = 400;

  /** Places that a window reaches to both sides. */
  private static final int REACH = 31;

  private final BitVolume places;
  private final int[] stepZ;
  private final int[] stepY;
  private final int[] stepWords;
  private final double[] across;
  private final double[] along = new double[Long.SIZE + 1];
  private final double horizon;

  private record Row(int z, int y, double squared) {}

  /**
   * Prepares searches.
   *
   * @param places to be found
   * @param spacing (z, y, x), mm
   */
  RowSearch(BitVolume places, double[] spacing) {
    this.places = places;
    Arrays.fill(along, Double.POSITIVE_INFINITY);
    for (int x = 0; x <= REACH; x++) {
      along[x] = squared(x, spacing[2]);
    }
    horizon = Math.min(ROWS / Math.PI * spacing[0] * spacing[1], along[REACH]);
    int farthestZ = (int) Math.min(places.size(0) - 1.0, Math.sqrt(horizon) / spacing[0] + 1);
    int farthestY = (int) Math.min(places.size(1) - 1.0, Math.sqrt(horizon) / spacing[1] + 1);
    List<Row> rows =
        IntStream.rangeClosed(-farthestZ, farthestZ)
            .boxed()
            .flatMap(
                z ->
                    IntStream.rangeClosed(-farthestY, farthestY)
                        .mapToObj(
                            y -> new Row(z, y, squared(z, spacing[0]) + squared(y, spacing[1]))))
            .filter(row -> row.squared <= horizon)
            .sorted(Comparator.comparingDouble(Row::squared))
            .toList();
    stepZ = rows.stream().mapToInt(Row::z).toArray();
    stepY = rows.stream().mapToInt(Row::y).toArray();
    stepWords =
        rows.stream().mapToInt(row -> (row.z * places.size(1) + row.y) * places.stride()).toArray();
    across = rows.stream().mapToDouble(Row::squared).toArray();
  }

  private static double squared(int steps, double spacing) {
    double distance = steps * spacing;
    return distance * distance;
  }

  /** The squared distance to the nearest place, mm²; positive infinity if it is not near. */
  double squared(int z, int y, int x) {
    int lastZ = places.size(0) - 1;
    int lastY = places.size(1) - 1;
    long[] bits = places.bits();
    // The window begins 32 places before x, maybe in the word of zeros before the row.
    int word = places.start(z, y) + ((x - Integer.SIZE) >> 6);
    int shift = (x - Integer.SIZE) & (Long.SIZE - 1);
    double best = Double.POSITIVE_INFINITY;
    for (int i = 0; i < across.length && across[i] < best; i++) {
      int rowZ = z + stepZ[i];
      int rowY = y + stepY[i];
      if ((rowZ | rowY | (lastZ - rowZ) | (lastY - rowY)) >= 0) {
        int at = word + stepWords[i];
        long window = (bits[at] >>> shift) | ((bits[at + 1] << 1) << (Long.SIZE - 1 - shift));
        int after = Long.numberOfTrailingZeros(window >>> Integer.SIZE);
        int before = Long.numberOfLeadingZeros(window << (Integer.SIZE - 1));
        best = Math.min(best, across[i] + along[Math.min(after, before)]);
      }
    }
    return best <= horizon ? best : Double.POSITIVE_INFINITY;
  }
}
