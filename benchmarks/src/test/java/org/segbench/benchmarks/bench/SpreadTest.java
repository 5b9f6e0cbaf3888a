package org.segbench.benchmarks.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpreadTest {

  @Test
  void medianOfAnOddNumberIsTheMiddleValue() {
    Spread spread = Spread.of(List.of(9.0, 1.0, 4.0));
    assertEquals(4.0, spread.median());
    assertEquals(1.0, spread.min());
    assertEquals(9.0, spread.max());
  }

  @Test
  void medianOfAnEvenNumberLiesBetweenTheMiddleTwo() {
    assertEquals(3.5, Spread.of(List.of(7.0, 3.0, 4.0, 1.0)).median());
  }

  @Test
  void quantilesOfEquallySpacedValuesAreLinear() {
    Spread spread = Spread.of(List.of(40.0, 10.0, 30.0, 20.0, 0.0));
    assertEquals(10.0, spread.quantile(0.25), 1e-12);
    assertEquals(33.0, spread.quantile(0.825), 1e-12);
    assertEquals(0.0, spread.quantile(0));
    assertEquals(40.0, spread.quantile(1));
  }

  @Test
  void oneValueIsItsOwnMedianAndRange() {
    Spread spread = Spread.of(List.of(2.5));
    assertEquals(List.of(2.5, 2.5, 2.5), List.of(spread.min(), spread.median(), spread.max()));
  }

  @Test
  void nothingHasNoSpread() {
    assertThrows(IllegalArgumentException.class, () -> Spread.of(List.of()));
  }
}
