package org.segbench.reports.plots;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.segbench.reports.Metric;
import org.segbench.reports.Score;
import org.segbench.reports.ScoreStatus;
import org.segbench.reports.statistics.CaseBootstrap;
import org.segbench.reports.statistics.CaseScores;
import org.segbench.reports.statistics.PairedTests;
import org.segbench.reports.statistics.RankStability;

class StatisticsPlotsTest {
  private static final Color ROW_BETTER = new Color(0x7FB8D8);
  private static final Color COLUMN_BETTER = new Color(0xEFB083);

  @Test
  void aBetterMethodsRowIsColouredAndSoIsItsColumn() {
    PairedTests tests = PairedTests.of(List.of(method("low", 0.5), method("high", 0.6)));
    Pixels pixels = Pixels.of(SignificanceMatrix.draw("t", tests, 0.05));
    // A cell of 64 units, less its rims and its number, and the legend's swatch.
    double cell = 4 * 64 * 64;
    assertTrue(pixels.count(ROW_BETTER) > 0.8 * cell);
    assertTrue(pixels.count(COLUMN_BETTER) > 0.8 * cell);
    assertTrue(
        pixels.meanRow(ROW_BETTER) > pixels.meanRow(COLUMN_BETTER),
        "the better method's row is the lower one");
  }

  @Test
  void whatIsNotDecidedIsNeither() {
    PairedTests tests = PairedTests.of(List.of(method("low", 0.5), method("high", 0.6)));
    long legend = Pixels.of(SignificanceMatrix.draw("t", tests, 0.0001)).count(ROW_BETTER);
    assertTrue(legend < 1000, "only the legend's swatch, found " + legend);
  }

  @Test
  void manyMethodsStayWithinTheColumn() {
    List<CaseScores> methods = new ArrayList<>();
    for (int i = 0; i < 21; i++) {
      methods.add(method("A network with a long name " + i, 0.5 + 0.01 * i));
    }
    Drawing matrix = SignificanceMatrix.draw("t", PairedTests.of(methods), 0.05);
    assertEquals(Drawing.COLUMN, matrix.width());
    Pixels pixels = Pixels.of(matrix);
    int edge = pixels.image.getWidth() - 4;
    for (int y = 0; y < pixels.image.getHeight(); y++) {
      assertEquals(Color.WHITE.getRGB(), pixels.image.getRGB(edge, y));
    }
  }

  @Test
  void aBlobsAreaIsItsShare() {
    // "risky" is better in all samples but those of the second case alone: a quarter of them.
    CaseScores risky = scores("risky", 1, 0);
    CaseScores safe = scores("safe", 0.4, 0.4);
    long shaky = blue(List.of(risky, safe));
    long firm = blue(List.of(scores("best", 1, 1), safe));
    // Two blobs of 1 against two of 3/4 and two of 1/4, crosses on one of each pair.
    assertEquals(1, (double) shaky / firm, 0.12);
  }

  private static long blue(List<CaseScores> methods) {
    RankStability ranking = RankStability.of(methods, CaseBootstrap.STANDARD).known().orElseThrow();
    return Pixels.of(RankPlot.draw("t", ranking)).count(ChartStyle.BLUE);
  }

  private static CaseScores method(String name, double base) {
    double[] values = new double[10];
    for (int i = 0; i < values.length; i++) {
      values[i] = base + 0.03 * i;
    }
    return scores(name, values);
  }

  private static CaseScores scores(String name, double... values) {
    List<Score> scores = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      double dsc = values[i];
      scores.add(new Score("c" + i, 1, "liver", ScoreStatus.OK, dsc, dsc, dsc, 1, 1, 1));
    }
    return CaseScores.of(name, scores, Metric.DSC);
  }
}
