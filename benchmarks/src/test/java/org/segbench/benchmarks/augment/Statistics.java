package org.segbench.benchmarks.augment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Numbers that were drawn, compared with what they should be: within four standard errors. */
final class Statistics {
  private static final double ERRORS = 4;

  private final String what;
  private int count;
  private double sum;
  private double squares;
  private double lowest = Double.POSITIVE_INFINITY;
  private double highest = Double.NEGATIVE_INFINITY;

  Statistics(String what) {
    this.what = what;
  }

  void add(double value) {
    count++;
    sum += value;
    squares += value * value;
    lowest = Math.min(lowest, value);
    highest = Math.max(highest, value);
  }

  void add(boolean happened) {
    add(happened ? 1 : 0);
  }

  void assertProbability(double expected) {
    assertTrue(count > 1000, what + ": only " + count);
    double error = Math.sqrt(expected * (1 - expected) / count);
    assertEquals(expected, sum / count, ERRORS * error, what + " of " + count);
  }

  /** Uniform in a range: mean, second moment about the middle, and how near both ends it came. */
  void assertUniform(double low, double high) {
    double width = high - low;
    assertTrue(count > 200, what + ": only " + count);
    assertTrue(lowest >= low && highest <= high, what + ": " + lowest + " to " + highest);
    // 1 in e^12 samples of a uniform variable leave so much free at an end.
    assertTrue(lowest < low + 12 * width / count, what + " from " + lowest);
    assertTrue(highest > high - 12 * width / count, what + " to " + highest);
    double mean = sum / count;
    double middle = (low + high) / 2;
    assertEquals(middle, mean, ERRORS * width / Math.sqrt(12.0 * count), what + ": mean");
    double moment = squares / count - 2 * middle * mean + middle * middle;
    // About its middle a uniform variable has moments w^2/12 and w^4/80.
    double error = width * width * Math.sqrt((1 / 80.0 - 1 / 144.0) / count);
    assertEquals(width * width / 12, moment, ERRORS * error, what + ": second moment");
  }
}
