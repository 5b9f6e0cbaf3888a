package org.segbench.reports.tables;

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
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.segbench.reports.Metric;
import org.segbench.reports.Score;
import org.segbench.reports.ScoreStatus;

class AveragesTest {
  @Test
  void labelsAreAveragedOverCasesFirstAndThenEachLabelWeighsTheSame() {
    // Label 1: (0.5 + 1.0) / 2 = 0.75; label 2: 0.25 alone, for it is missing in case b.
    Averages averages =
        Averages.of(
            List.of(score(1, 0.5), score(2, 0.25), score(1, 1.0), score(2, Double.NaN)),
            Metric.DSC::of);
    assertEquals(0.75, averages.labels().get(1).mean());
    assertEquals(2, averages.labels().get(1).cases());
    assertEquals(0.25, averages.labels().get(2).mean());
    assertEquals(1, averages.labels().get(2).cases());
    assertEquals(0.5, averages.overall().orElseThrow());
  }

  @Test
  void aLabelThatWasNeverScoredHasNoMeanAndNoWeight() {
    Averages averages = Averages.of(List.of(score(1, 0.5), score(2, Double.NaN)), Metric.DSC::of);
    assertEquals(Set.of(1), averages.labels().keySet());
    assertEquals(0.5, averages.overall().orElseThrow());
    assertTrue(Averages.of(List.of(score(1, Double.NaN)), Metric.DSC::of).overall().isEmpty());
    assertTrue(Averages.of(List.of(), Metric.DSC::of).overall().isEmpty());
  }

  @Test
  void agreesWithTheReferenceAggregation() throws IOException, URISyntaxException {
    Path file = golden().resolve("aggregation/aggregation.json");
    assumeTrue(Files.exists(file), "no fixture " + file);
    JsonNode fixture = new ObjectMapper().readTree(file.toFile());
    List<Score> scores = new ArrayList<>();
    for (JsonNode row : fixture.get("per_case_per_class")) {
      for (int label = 0; label < row.size(); label++) {
        scores.add(score(label + 1, Double.parseDouble(row.get(label).asText())));
      }
    }
    Averages averages = Averages.of(scores, Metric.DSC::of);
    double worst =
        Math.abs(averages.overall().orElseThrow() - fixture.get("foreground_mean_v2").asDouble());
    JsonNode means = fixture.get("per_class_nanmean");
    for (int label = 0; label < means.size(); label++) {
      double mean = averages.labels().get(label + 1).mean();
      worst = Math.max(worst, Math.abs(mean - means.get(label).asDouble()));
    }
    System.out.printf("aggregation golden: worst deviation %.1e%n", worst);
    assertTrue(worst <= 1e-9, "worst deviation " + worst);
  }

  private static Path golden() throws URISyntaxException {
    String given = System.getProperty("segbench.golden.harness", "");
    return given.isEmpty()
        ? Path.of(AveragesTest.class.getResource("/golden/harness").toURI())
        : Path.of(given);
  }

  private static Score score(int label, double dsc) {
    return new Score("c", label, "l" + label, ScoreStatus.OK, dsc, dsc, dsc, 1, 1, 1);
  }
}
