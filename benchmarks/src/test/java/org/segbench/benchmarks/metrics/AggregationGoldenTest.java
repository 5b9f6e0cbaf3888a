package org.segbench.benchmarks.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.segbench.benchmarks.GoldenTopic;

/** Means over cases that leave undefined scores out, against numpy's nanmean. */
class AggregationGoldenTest {

  @Test
  void meansOverCasesAndStructuresMatch() {
    JsonNode golden = GoldenTopic.open("aggregation").description();
    JsonNode cases = golden.get("per_case_per_class");
    List<LabelScore> rows = new ArrayList<>();
    for (int i = 0; i < cases.size(); i++) {
      for (int k = 0; k < cases.get(i).size(); k++) {
        rows.add(row("case " + i, k + 1, Double.parseDouble(cases.get(i).get(k).asText())));
      }
    }
    ScoreSummary summary = new Scores(rows).summary();
    Deviation deviation = new Deviation("aggregation", 1e-12);
    assertEquals(golden.get("per_class_nanmean").size(), summary.structures().size());
    for (int k = 0; k < summary.structures().size(); k++) {
      Mean mean = summary.structures().get(k).dice();
      deviation.check("structure " + k, golden.get("per_class_nanmean").get(k), mean.value());
      assertEquals(cases.size(), mean.total());
      int structure = k + 1;
      long defined =
          rows.stream().filter(r -> r.label() == structure && r.dice().isPresent()).count();
      assertEquals(defined, mean.defined());
    }
    deviation.check(
        "over structures", golden.get("foreground_mean_v2"), summary.all().dice().value());
    deviation.print();
  }

  private static LabelScore row(String id, int label, double dice) {
    OptionalDouble score = Double.isNaN(dice) ? OptionalDouble.empty() : OptionalDouble.of(dice);
    return new LabelScore(
        id,
        label,
        "structure " + label,
        score.isPresent() ? Presence.OK : Presence.BOTH_EMPTY,
        score,
        score,
        score,
        OptionalDouble.empty(),
        1,
        1);
  }
}
