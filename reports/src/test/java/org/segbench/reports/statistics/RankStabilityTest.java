package org.segbench.reports.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class RankStabilityTest {
  private static final CaseBootstrap MANY = new CaseBootstrap(4000, 9, 0.95);

  @Test
  void ranksOfTwoCasesAreTheOnesWorkedOutByHand() {
    // Means of "risky" over the four equally likely samples: 1, 0.5, 0.5, 0; of "safe" always 0.4.
    RankStability ranking =
        RankStability.of(
                List.of(ScoreRows.column("risky", 1, 0), ScoreRows.column("safe", 0.4, 0.4)), MANY)
            .known()
            .orElseThrow();
    double error = 4 * Math.sqrt(0.75 * 0.25 / 4000);
    assertEquals(List.of(1, 2), ranking.ranks());
    assertEquals(0.75, ranking.shares().get(0).get(0), error);
    assertEquals(0.25, ranking.shares().get(0).get(1), error);
    assertEquals(0.75, ranking.shares().get(1).get(1), error);
    // Tau is 1 for the same order and -1 for the reverse: 0.75 - 0.25.
    assertEquals(0.5, ranking.agreement().known().orElseThrow().mean(), 2 * error);
    assertEquals(-1, ranking.agreement().known().orElseThrow().low());
    assertEquals(1, ranking.agreement().known().orElseThrow().high());
  }

  @Test
  void aMethodThatIsBestInEveryCaseIsAlwaysFirst() {
    RankStability ranking =
        RankStability.of(
                List.of(
                    ScoreRows.column("worst", 0.1, 0.2, 0.3),
                    ScoreRows.column("best", 0.7, 0.8, 0.9),
                    ScoreRows.column("middle", 0.4, 0.5, 0.6)),
                MANY)
            .known()
            .orElseThrow();
    assertEquals(List.of(3, 1, 2), ranking.ranks());
    for (int method = 0; method < 3; method++) {
      List<Double> shares = ranking.shares().get(method);
      assertEquals(1, shares.get(ranking.ranks().get(method) - 1), 1e-9);
      assertEquals(1, shares.stream().mapToDouble(Double::doubleValue).sum(), 1e-9);
    }
    assertEquals(1, ranking.agreement().known().orElseThrow().low());
  }

  @Test
  void equalMethodsShareTheBetterRank() {
    RankStability ranking =
        RankStability.of(
                List.of(
                    ScoreRows.column("a", 0.5, 0.6),
                    ScoreRows.column("b", 0.5, 0.6),
                    ScoreRows.column("c", 0.1, 0.1)),
                MANY)
            .known()
            .orElseThrow();
    assertEquals(List.of(1, 1, 3), ranking.ranks());
    assertEquals(1, ranking.shares().get(1).get(0), 1e-9);
  }

  @Test
  void whatCannotBeRankedIsSaid() {
    CaseScores one = ScoreRows.column("one", 0.1, 0.2, Double.NaN);
    assertEquals("no method to rank", why(List.of()));
    assertEquals("only one method, nothing to rank", why(List.of(one)));
    assertEquals(
        "no case was scored by all 2 methods",
        why(List.of(one, ScoreRows.column("other", Double.NaN, Double.NaN, 0.3))));
    assertEquals(
        "only one case was scored by all 2 methods",
        why(List.of(one, ScoreRows.column("other", Double.NaN, 0.3, 0.3))));
    RankStability alike = RankStability.of(List.of(one, one), MANY).known().orElseThrow();
    assertEquals("all methods rank alike", ScoreRows.why(alike.agreement()));
  }

  @Test
  void kendallsTauCountsPairsInOrder() {
    double[] inOrder = {1, 2, 3, 4};
    assertEquals(1, KendallTau.of(inOrder, inOrder).orElseThrow());
    assertEquals(-1, KendallTau.of(inOrder, new double[] {4, 3, 2, 1}).orElseThrow());
    // Five pairs agree, one does not: (5 - 1) / 6.
    double swapped = KendallTau.of(inOrder, new double[] {1, 2, 4, 3}).orElseThrow();
    assertEquals(4 / 6.0, swapped, 1e-15);
    // With ties: -4 over the root of 8 pairs ordered in one and 9 in the other.
    double tied =
        KendallTau.of(new double[] {12, 2, 1, 12, 2}, new double[] {1, 4, 7, 1, 0}).orElseThrow();
    assertEquals(-4 / Math.sqrt(8 * 9), tied, 1e-15);
    assertTrue(KendallTau.of(inOrder, new double[4]).isEmpty());
  }

  private static String why(List<CaseScores> methods) {
    return ScoreRows.why(RankStability.of(methods, MANY));
  }
}
