package org.segbench.reports.statistics;

import java.util.ArrayList;
import java.util.List;
import org.segbench.reports.Metric;
import org.segbench.reports.Score;
import org.segbench.reports.ScoreStatus;

/** Scores written as tables. */
final class ScoreRows {
  private ScoreRows() {}

  /** A row a case ({@code c000}, {@code c001}, ...), a column a label; NaN for nothing to score. */
  static CaseScores scores(String method, double[]... rows) {
    List<Score> scores = new ArrayList<>();
    for (int i = 0; i < rows.length; i++) {
      for (int label = 0; label < rows[i].length; label++) {
        scores.add(score("c%03d".formatted(i), label + 1, rows[i][label]));
      }
    }
    return CaseScores.of(method, scores, Metric.DSC);
  }

  /** A label alone, a value a case. */
  static CaseScores column(String method, double... values) {
    double[][] rows = new double[values.length][];
    for (int i = 0; i < values.length; i++) {
      rows[i] = new double[] {values[i]};
    }
    return scores(method, rows);
  }

  static Score score(String caseId, int label, double dsc) {
    return new Score(caseId, label, "l" + label, ScoreStatus.OK, dsc, dsc, dsc, 1, 1, 1);
  }

  static String why(Finding<?> finding) {
    return ((Finding.Unknown<?>) finding).why();
  }
}
