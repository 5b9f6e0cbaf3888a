package org.segbench.reports.statistics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.segbench.reports.Metric;
import org.segbench.reports.Score;

class CaseScoresTest {
  private static final double NONE = Double.NaN;

  @Test
  void theMeanIsTheOneOfTheReferenceAggregation() throws IOException, URISyntaxException {
    Path file = golden().resolve("aggregation/aggregation.json");
    assumeTrue(Files.exists(file), "no fixture " + file);
    JsonNode fixture = new ObjectMapper().readTree(file.toFile());
    List<Score> scores = new ArrayList<>();
    for (JsonNode row : fixture.get("per_case_per_class")) {
      String id = "c" + scores.size();
      for (int label = 0; label < row.size(); label++) {
        scores.add(ScoreRows.score(id, label + 1, Double.parseDouble(row.get(label).asText())));
      }
    }
    double mean = CaseScores.of("m", scores, Metric.DSC).mean().orElseThrow();
    double off = Math.abs(mean - fixture.get("foreground_mean_v2").asDouble());
    System.out.printf("aggregation golden, case scores: deviation %.1e%n", off);
    assertTrue(off <= 1e-9, "deviation " + off);
  }

  @Test
  void aCasesMeanIsOverItsOwnLabels() {
    CaseScores scores =
        ScoreRows.scores(
            "m", new double[] {0.2, 0.4}, new double[] {NONE, 0.9}, new double[] {1, 0});
    assertArrayEquals(new double[] {0.3, 0.9, 0.5}, scores.caseMeans(), 1e-15);
  }

  @Test
  void countsActAsIfTheCasesWereThereThatOften() {
    double[][] rows = {{0.2, NONE}, {0.6, 0.9}, {0.1, 0.3}};
    CaseScores once = ScoreRows.scores("m", rows);
    CaseScores repeated = ScoreRows.scores("m", rows[0], rows[2], rows[2], rows[0], rows[0]);
    assertEquals(
        repeated.mean().orElseThrow(), once.mean(new int[] {3, 0, 2}).orElseThrow(), 1e-15);
    assertEquals(0.2, once.mean(new int[] {1, 0, 0}).orElseThrow(), "the other label is left out");
    assertTrue(once.mean(new int[3]).isEmpty());
  }

  @Test
  void aCaseWithoutAValueIsNoCase() {
    CaseScores scores = ScoreRows.column("m", 0.5, NONE, 0.7);
    assertEquals(List.of("c000", "c002"), scores.cases());
    assertEquals(
        List.of("c002"), CaseScores.common(List.of(scores, ScoreRows.column("n", NONE, 0.4, 0.6))));
    assertEquals(List.of(), CaseScores.common(List.of()));
  }

  @Test
  void aCaseThatTwoFoldsScoredCountsOnce() {
    CaseScores scores =
        CaseScores.of(
            "m", List.of(ScoreRows.score("a", 1, 0.4), ScoreRows.score("a", 1, 0.6)), Metric.DSC);
    assertEquals(List.of("a"), scores.cases());
    assertEquals(0.5, scores.mean().orElseThrow());
  }

  private static Path golden() throws URISyntaxException {
    String given = System.getProperty("segbench.golden.harness", "");
    return given.isEmpty()
        ? Path.of(CaseScoresTest.class.getResource("/golden/harness").toURI())
        : Path.of(given);
  }
}
