package org.segbench.benchmarks.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.segbench.benchmarks.GoldenTopic;
import org.segbench.benchmarks.Progress;
import org.segbench.datasets.challenges.Challenge;
import org.segbench.datasets.raw.DatasetDescription;
import org.segbench.datasets.raw.Region;

/** Conventions and label numbers against what the reference implementations made of them. */
class ConventionGoldenTest {

  @Test
  void thePapersConventionGivesThePapersTables() {
    GoldenTopic golden = GoldenTopic.open("cv_evaluation");
    for (Map.Entry<String, JsonNode> set : golden.description().get("sets").properties()) {
      Path folder = golden.folder().resolve(set.getKey());
      DatasetDescription about = description(set.getKey(), set.getValue().get("regions"));
      Convention paper = new Conventions(about, 1).byId("paper");
      Scores scores =
          Evaluation.score(
              folder.resolve("pred"),
              Evaluation.references(folder.resolve("gt")),
              paper.structures(),
              ScoringSettings.usual(),
              Progress.NONE);
      ConventionScores found = paper.apply(scores, paper.structures());
      JsonNode csv = set.getValue().get("csv");
      assertEquals(line(csv.get("dc"), "mean"), means(found, Metric.DSC));
      assertEquals(line(csv.get("surface_dc"), "mean"), means(found, Metric.SURFACE_DICE_VOXEL));
      System.out.printf("cv_evaluation/%s: means equal to the last digit%n", set.getKey());
    }
  }

  private static DatasetDescription description(String name, JsonNode regions) {
    SortedMap<Integer, String> labels = new TreeMap<>(Map.of(0, "background"));
    List<Region> unions = new ArrayList<>();
    boolean overlapping = false;
    for (Map.Entry<String, JsonNode> region : regions.properties()) {
      List<Integer> members = new ArrayList<>();
      region.getValue().forEach(label -> members.add(label.asInt()));
      members.forEach(label -> labels.putIfAbsent(label, "label " + label));
      unions.add(new Region(region.getKey(), members, members.get(0)));
      overlapping |= members.size() > 1;
    }
    return new DatasetDescription(
        name, List.of("image"), labels, overlapping ? unions : List.of(), Optional.empty(), false);
  }

  private static String line(JsonNode lines, String name) {
    for (JsonNode line : lines) {
      if (line.asText().startsWith(name + ",")) {
        return line.asText().substring(name.length() + 1);
      }
    }
    throw new AssertionError("no line " + name);
  }

  private static String means(ConventionScores scores, Metric metric) {
    List<String> means = new ArrayList<>();
    for (ScoreSummary.Row row : scores.summary().structures()) {
      OptionalDouble mean = row.get(metric).mean();
      means.add(mean.isEmpty() ? "nan" : String.format(Locale.ROOT, "%.4f", mean.getAsDouble()));
    }
    return String.join(",", means);
  }

  @Test
  void nnunetsOneNumberIsItsForegroundMeanAndAmosCountsEveryCellAlike() {
    JsonNode golden = GoldenTopic.open("aggregation").description();
    JsonNode cases = golden.get("per_case_per_class");
    int classes = cases.get(0).size();
    SortedMap<Integer, String> labels = new TreeMap<>(Map.of(0, "background"));
    for (int label = 1; label <= classes; label++) {
      labels.put(label, "structure " + label);
    }
    List<StructureScore> rows = new ArrayList<>();
    for (int i = 0; i < cases.size(); i++) {
      for (int k = 0; k < classes; k++) {
        rows.add(row("case " + i, k + 1, Double.parseDouble(cases.get(i).get(k).asText())));
      }
    }
    Conventions conventions =
        new Conventions(
            new DatasetDescription("golden", List.of("CT"), labels, Optional.empty(), false), 1);
    Map<String, String> expected =
        Map.of(
            "nnunet", "foreground_mean_v2",
            "paper", "foreground_mean_v2",
            "amos22", "mean_all_cells_nanmean");
    Deviation deviation = new Deviation("aggregation, by convention", 1e-12);
    expected.forEach(
        (id, key) -> {
          Convention convention = conventions.byId(id);
          OptionalDouble found =
              convention.apply(new Scores(rows), convention.structures()).figureOf(Metric.DSC);
          deviation.check(id, golden.get(key), found);
        });
    deviation.requireAllOf(expected.size());
    deviation.print();
  }

  private static StructureScore row(String id, int number, double dice) {
    boolean defined = !Double.isNaN(dice);
    return new StructureScore(
        id,
        number,
        "structure " + number,
        defined ? Presence.OK : Presence.BOTH_EMPTY,
        Map.of(Metric.DSC, defined ? OptionalDouble.of(dice) : OptionalDouble.empty()));
  }

  @Test
  void bratsLabelsAreRenumberedAsTheReferenceDoesAndBack() {
    JsonNode remap = GoldenTopic.open("aggregation").description().get("brats_remap");
    SortedMap<Integer, Integer> own = Challenge.byId("brats21").ownLabels();
    SortedMap<Integer, Integer> back = new TreeMap<>();
    own.forEach((trained, label) -> back.put(label, trained));
    assertEquals(table(remap.get("nnunet_to_raw")), own);
    assertEquals(table(remap.get("raw_to_nnunet")), back);
    assertTrue(own.containsValue(4));
  }

  private static SortedMap<Integer, Integer> table(JsonNode json) {
    SortedMap<Integer, Integer> table = new TreeMap<>();
    json.properties()
        .forEach(entry -> table.put(Integer.valueOf(entry.getKey()), entry.getValue().asInt()));
    return table;
  }
}
