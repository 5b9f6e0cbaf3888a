package org.segbench.benchmarks.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.segbench.benchmarks.GoldenTopic;
import org.segbench.datasets.volume.LabelVolume;

/**
 * Whole folders against the tables that the paper's own evaluation wrote: to four decimals, which
 * is all that those tables hold.
 */
class CrossValidationGoldenTest {
  private final GoldenTopic golden = GoldenTopic.open("cv_evaluation");

  @Test
  void casesAndMeansAreThoseOfThePapersTables() {
    for (Map.Entry<String, JsonNode> set : golden.description().get("sets").properties()) {
      Path folder = golden.folder().resolve(set.getKey());
      JsonNode csv = set.getValue().get("csv");
      Map<String, Path> references = Evaluation.references(folder.resolve("gt"));
      List<LabelScore> rows = new ArrayList<>();
      references.forEach(
          (id, file) -> {
            Path prediction = folder.resolve("pred").resolve(file.getFileName());
            rows.addAll(score(id, file, prediction, set.getValue().get("regions")));
          });
      compare(csv.get("dc"), rows, LabelScore::dice, ScoreSummary.Row::dice);
      compare(
          csv.get("surface_dc"),
          rows,
          LabelScore::surfaceDiceVoxel,
          ScoreSummary.Row::surfaceDiceVoxel);
      System.out.printf("cv_evaluation/%s: %d rows equal%n", set.getKey(), 2 * rows.size());
    }
  }

  /** Regions are unions of labels and may overlap, so each is scored as label k by itself. */
  private static List<LabelScore> score(String id, Path gt, Path pred, JsonNode regions) {
    LabelVolume reference = LabelVolume.read(gt);
    LabelVolume prediction = LabelVolume.read(pred);
    List<LabelScore> rows = new ArrayList<>();
    for (Map.Entry<String, JsonNode> region : regions.properties()) {
      int k = rows.size() + 1;
      CaseScorer scorer = new CaseScorer(new TreeMap<>(Map.of(k, region.getKey())));
      rows.addAll(
          scorer.score(
              id, union(reference, region.getValue(), k), union(prediction, region.getValue(), k)));
    }
    return rows;
  }

  private static LabelVolume union(LabelVolume volume, JsonNode members, int label) {
    short[] labels = new short[volume.labels().length];
    for (int i = 0; i < labels.length; i++) {
      for (JsonNode member : members) {
        labels[i] = volume.labels()[i] == member.asInt() ? (short) label : labels[i];
      }
    }
    return new LabelVolume(volume.geometry(), labels);
  }

  private static void compare(
      JsonNode lines,
      List<LabelScore> rows,
      Function<LabelScore, OptionalDouble> ofCase,
      Function<ScoreSummary.Row, Mean> ofAll) {
    List<ScoreSummary.Row> means = new Scores(rows).summary().structures();
    for (JsonNode node : lines) {
      String line = node.asText();
      String name = line.split(",", -1)[0];
      if (name.equals("mean")) {
        assertEquals(
            line, join(name, means.stream().map(row -> ofAll.apply(row).value()).toList()));
      } else if (rows.stream().anyMatch(row -> row.caseId().equals(name))) {
        assertEquals(
            line,
            join(
                name, rows.stream().filter(row -> row.caseId().equals(name)).map(ofCase).toList()));
      }
    }
  }

  private static String join(String name, List<OptionalDouble> scores) {
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
