package org.segbench.reports.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.segbench.reports.statistics.PairedTests.Pair;
import org.segbench.reports.statistics.PairedTests.Verdict;

class PairedTestsTest {
  private static final double[] BASE = {0.60, 0.70, 0.81, 0.52, 0.93, 0.74, 0.65, 0.86};

  @Test
  void aMethodThatIsBetterInAllCasesWins() {
    PairedTests tests =
        PairedTests.of(
            List.of(ScoreRows.column("low", BASE), better("high", 0.05), better("mixed", 0)));
    Pair pair = tests.between(0, 1);
    // Eight of eight: 2 / 2^8, and the smallest of the two p-values there are is doubled.
    assertEquals(2 / 256.0, pair.test().known().orElseThrow().p(), 1e-15);
    assertEquals(-0.05, pair.difference().orElseThrow(), 1e-12);
    assertEquals(2, tests.tested(), "low and mixed are equal, which is no test");
    assertEquals(4 / 256.0, pair.adjusted().orElseThrow(), 1e-15);
    assertEquals(Verdict.SECOND, pair.verdict(0.05));
    assertEquals(Verdict.UNDECIDED, pair.verdict(0.01));
    assertEquals(Verdict.FIRST, tests.between(2, 1).verdict(0.05), "of 1 and 2");
    assertEquals(Verdict.UNTESTED, tests.between(0, 2).verdict(0.05));
    assertEquals("equal in all 8 cases", ScoreRows.why(tests.between(0, 2).test()));
  }

  @Test
  void onlyCasesThatBothScoredAreCompared() {
    double none = Double.NaN;
    CaseScores one = ScoreRows.column("one", 0.1, 0.2, none, 0.4);
    CaseScores other = ScoreRows.column("other", none, 0.3, 0.9, 0.6);
    Pair pair = PairedTests.of(List.of(one, other)).between(0, 1);
    assertEquals(2, pair.cases());
    assertEquals(-0.15, pair.difference().orElseThrow(), 1e-12);
    assertEquals(2, pair.test().known().orElseThrow().pairs());
  }

  @Test
  void methodsWithoutCommonCasesAreNotTested() {
    CaseScores one = ScoreRows.column("one", 0.1, Double.NaN);
    CaseScores other = ScoreRows.column("other", Double.NaN, 0.5);
    Pair pair = PairedTests.of(List.of(one, other)).between(0, 1);
    assertEquals("no case in common", ScoreRows.why(pair.test()));
    assertTrue(pair.adjusted().isEmpty() && pair.difference().isEmpty());
    assertEquals(Verdict.UNTESTED, pair.verdict(0.05));
  }

  private static CaseScores better(String method, double by) {
    double[] values = BASE.clone();
    for (int i = 0; i < values.length; i++) {
      values[i] += by;
    }
    return ScoreRows.column(method, values);
  }
}
