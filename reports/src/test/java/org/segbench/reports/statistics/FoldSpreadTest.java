package org.segbench.reports.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class FoldSpreadTest {
  @Test
  void theDeviationIsTheSamples() {
    // Squares of -2 -1 0 1 2 sum to 10; over 4 that is 2.5.
    FoldSpread spread = FoldSpread.of(5, 1, 4, 2, 3).known().orElseThrow();
    assertEquals(5, spread.folds());
    assertEquals(3, spread.mean());
    assertEquals(Math.sqrt(2.5), spread.deviation().orElseThrow(), 1e-15);
    assertEquals(1, spread.lowest());
    assertEquals(5, spread.highest());
  }

  @Test
  void aSingleFoldHasNoDeviation() {
    FoldSpread spread = FoldSpread.of(0.8, Double.NaN).known().orElseThrow();
    assertEquals(1, spread.folds());
    assertTrue(spread.deviation().isEmpty());
    assertEquals("no fold has a value", ScoreRows.why(FoldSpread.of(Double.NaN)));
    assertEquals("no fold has a value", ScoreRows.why(FoldSpread.of()));
  }

  @Test
  void quantilesInterpolateBetweenTheOrderedValues() {
    double[] ordered = {1, 2, 4, 8};
    assertEquals(1, Quantiles.of(ordered, 0));
    assertEquals(3, Quantiles.of(ordered, 0.5));
    assertEquals(1.75, Quantiles.of(ordered, 0.25), 1e-15);
    assertEquals(8, Quantiles.of(ordered, 1));
  }
}
