package org.segbench.benchmarks.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeSet;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.segbench.benchmarks.GoldenTopic;
import org.segbench.benchmarks.Progress;

/**
 * Whole folders against the tables that the paper's own evaluation wrote: every line, to four
 * decimals, which is all that those tables hold.
 */
class CrossValidationGoldenTest {
  private final GoldenTopic golden = GoldenTopic.open("cv_evaluation");

  @Test
  void casesMeansAndMediansAreThoseOfThePapersTables() {
    for (Map.Entry<String, JsonNode> set : golden.description().get("sets").properties()) {
      Path folder = golden.folder().resolve(set.getKey());
      Scores scores =
          Evaluation.score(
              folder.resolve("pred"),
              Evaluation.references(folder.resolve("gt")),
              regions(set.getValue().get("regions")),
              ScoringSettings.usual(),
              Progress.NONE);
      JsonNode csv = set.getValue().get("csv");
      int lines = compare(csv.get("dc"), scores, Metric.DSC);
      lines += compare(csv.get("surface_dc"), scores, Metric.SURFACE_DICE_VOXEL);
      System.out.printf(
          "cv_evaluation/%s: %d lines equal to the last digit%n", set.getKey(), lines);
    }
  }

  private static List<Structure> regions(JsonNode regions) {
    List<Structure> structures = new ArrayList<>();
    for (Map.Entry<String, JsonNode> region : regions.properties()) {
      TreeSet<Integer> labels = new TreeSet<>();
      region.getValue().forEach(label -> labels.add(label.asInt()));
      structures.add(new Structure(region.getKey(), labels));
    }
    return structures;
  }

  /** The table is written anew and compared as a whole. */
  private static int compare(JsonNode lines, Scores scores, Metric metric) {
    ScoreSummary paper = scores.summary();
    ScoreSummary nanIsOne = scores.summary(EmptyMaskPolicies.NAN_IS_1);
    List<String> written = new ArrayList<>();
    written.add(
        "casename,"
            + String.join(",", paper.structures().stream().map(ScoreSummary.Row::name).toList()));
    scores.rows().stream()
        .map(StructureScore::caseId)
        .distinct()
        .forEach(
            id ->
                written.add(
                    line(
                        id,
                        scores.rows().stream()
                            .filter(row -> row.caseId().equals(id))
                            .map(row -> row.get(metric))
                            .toList())));
    written.add(line("mean", averages(paper, metric, Average::mean)));
    written.add(line("median", averages(paper, metric, Average::median)));
    written.add(line("mean (nan is 1)", averages(nanIsOne, metric, Average::mean)));
    written.add(line("median (nan is 1)", averages(nanIsOne, metric, Average::median)));
    written.add("");
    List<String> expected = new ArrayList<>();
    lines.forEach(line -> expected.add(line.asText()));
    assertEquals(expected, written);
    return expected.size();
  }

  private static List<OptionalDouble> averages(
      ScoreSummary summary, Metric metric, Function<Average, OptionalDouble> which) {
    return summary.structures().stream().map(row -> which.apply(row.get(metric))).toList();
  }

  private static String line(String name, List<OptionalDouble> scores) {
    StringBuilder line = new StringBuilder(name);
    for (OptionalDouble score : scores) {
      line.append(',');
      if (score.isPresent()) {
        line.append(String.format(Locale.ROOT, "%.4f", score.getAsDouble()));
      } else {
        line.append("nan");
      }
    }
    return line.toString();
  }
}
