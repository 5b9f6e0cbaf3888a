package org.segbench.benchmarks.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.OptionalDouble;

/** Compares computed scores with expected ones and keeps the worst relative deviation. */
final class Deviation {
  private final String fixture;
  private final double tolerance;
  private double worst;
  private int compared;

  Deviation(String fixture, double tolerance) {
    this.fixture = fixture;
    this.tolerance = tolerance;
  }

  /** A value that the reference gives as NaN or infinity must be undefined here. */
  void check(String what, JsonNode expected, OptionalDouble actual) {
    double number = Double.parseDouble(expected.asText());
    if (Double.isFinite(number)) {
      assertTrue(actual.isPresent(), () -> fixture + ": " + what + " is undefined");
      check(what, number, actual.getAsDouble());
    } else {
      compared++;
      assertEquals(OptionalDouble.empty(), actual, () -> fixture + ": " + what);
    }
  }

  void check(String what, double expected, double actual) {
    compared++;
    double deviation = Math.abs(actual - expected) / Math.max(1e-300, Math.abs(expected));
    if (expected == 0) {
      deviation = Math.abs(actual);
    }
    worst = Math.max(worst, deviation);
    double found = deviation;
    assertTrue(
        found <= tolerance,
        () -> "%s: %s is %s, expected %s".formatted(fixture, what, actual, expected));
  }

  /** Every number of a part of the reference must have been compared, and nothing else. */
  void requireAllOf(int numbers) {
    assertEquals(numbers, compared, () -> fixture + ": numbers compared");
  }

  /** How many numbers a part of a reference holds; "NaN" and "Infinity" are numbers there. */
  static int numbersIn(JsonNode part) {
    if (part.isContainerNode()) {
      int count = 0;
      for (JsonNode each : part) {
        count += numbersIn(each);
      }
      return count;
    }
    return part.isNumber() || part.asText().matches("NaN|-?Infinity") ? 1 : 0;
  }

  void print() {
    System.out.printf("%s: %d values, worst relative deviation %.2g%n", fixture, compared, worst);
  }
}
