package org.segbench.datasets.volume;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import org.segbench.datasets.nifti.NiftiImage;

/**
 * What the scaled values of an image look like, computed in double. NaN are counted and left out of
 * all the rest but {@code nonzero} (where they count, as in numpy) and the hash.
 *
 * @param mean NaN if there is no value
 * @param std of the population (divisor n)
 * @param percentiles 0.5, 50 and 99.5, linear between neighbours as numpy's default
 * @param sha256 see {@link ValueHash}
 */
@JsonNaming(SnakeCaseStrategy.class)
public record VolumeStatistics(
    double mean,
    double std,
    double min,
    double max,
    long nanCount,
    long nonzero,
    Map<String, Double> percentiles,
    @JsonProperty(ValueHash.NAME) String sha256) {
  private static final List<String> PERCENTILES = List.of("0.5", "50", "99.5");

  static VolumeStatistics of(NiftiImage image) {
    return of(image::valueAt, image.voxels().length(), ValueHash.inFileOrder(image));
  }

  static VolumeStatistics of(IntToDoubleFunction values, int length, String sha256) {
    CompensatedSum sum = new CompensatedSum();
    double min = Double.POSITIVE_INFINITY;
    double max = Double.NEGATIVE_INFINITY;
    int numbers = 0;
    long nonzero = 0;
    for (int i = 0; i < length; i++) {
      double value = values.applyAsDouble(i);
      nonzero += value != 0 ? 1 : 0;
      if (!Double.isNaN(value)) {
        numbers++;
        sum.add(value);
        min = Math.min(min, value);
        max = Math.max(max, value);
      }
    }
    double mean = sum.total() / numbers;
    CompensatedSum squares = new CompensatedSum();
    for (int i = 0; i < length; i++) {
      double value = values.applyAsDouble(i);
      if (!Double.isNaN(value)) {
        squares.add((value - mean) * (value - mean));
      }
    }
    double std = Math.sqrt(squares.total() / numbers);
    boolean empty = numbers == 0;
    return new VolumeStatistics(
        mean,
        std,
        empty ? Double.NaN : min,
        empty ? Double.NaN : max,
        length - numbers,
        nonzero,
        percentiles(values, length, numbers),
        sha256);
  }

  private static Map<String, Double> percentiles(
      IntToDoubleFunction values, int length, int numbers) {
    Map<String, Double> percentiles = new LinkedHashMap<>();
    if (numbers == 0) {
      return percentiles;
    }
    long[] ranks = new long[2 * PERCENTILES.size()];
    double[] fractions = new double[PERCENTILES.size()];
    for (int i = 0; i < fractions.length; i++) {
      double position = Double.parseDouble(PERCENTILES.get(i)) / 100 * (numbers - 1);
      ranks[2 * i] = (long) position;
      ranks[2 * i + 1] = Math.min(ranks[2 * i] + 1, numbers - 1);
      fractions[i] = position - ranks[2 * i];
    }
    double[] found = OrderStatistics.select(values, length, ranks);
    for (int i = 0; i < fractions.length; i++) {
      double low = found[2 * i];
      double high = found[2 * i + 1];
      double t = fractions[i];
      // The nearer end is the base, so that the result never leaves the interval (numpy's lerp).
      double value = t < 0.5 ? low + (high - low) * t : high - (high - low) * (1 - t);
      percentiles.put(PERCENTILES.get(i), low == high ? low : value);
    }
    return percentiles;
  }

  /** Neumaier's sum: the rounding error of each addition is kept and added at the end. */
  private static final class CompensatedSum {
    private double sum;
    private double lost;

    void add(double value) {
      double next = sum + value;
      lost += Math.abs(sum) >= Math.abs(value) ? (sum - next) + value : (value - next) + sum;
      sum = next;
    }

    double total() {
      return Double.isFinite(lost) ? sum + lost : sum; // infinite values leave no error to speak of
    }
  }
}
