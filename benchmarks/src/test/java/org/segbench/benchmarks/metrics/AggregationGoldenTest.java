package org.segbench.benchmarks.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.segbench.benchmarks.GoldenTopic;

/** Averages over cases that leave undefined scores out, against numpy's nanmean and nanmedian. */
class AggregationGoldenTest {
  private final JsonNode golden = GoldenTopic.open("aggregation").description();
  private final JsonNode cases = golden.get("per_case_per_class");

  @Test
  void averagesOfStructuresMatch() {
    List<StructureScore> rows = rows();
    List<ScoreSummary.Row> found = new Scores(rows).summary().structures();
    List<ScoreSummary.Row> nanIsOne =
        new Scores(rows).summary(EmptyMaskPolicies.NAN_IS_1).structures();
    Deviation deviation = new Deviation("aggregation, per structure", 1e-12);
    int structures = golden.get("per_class_nanmean").size();
    assertEquals(structures, found.size());
    for (int k = 0; k < structures; k++) {
      Average average = found.get(k).get(Metric.DSC);
      deviation.check("mean", golden.get("per_class_nanmean").get(k), average.mean());
      deviation.check("median", golden.get("per_class_nanmedian").get(k), average.median());
      deviation.check(
          "nan is 1",
          golden.get("per_class_mean_nan_is_1").get(k),
          nanIsOne.get(k).get(Metric.DSC).mean());
      assertEquals(cases.size(), average.total());
      int number = k + 1;
      long defined =
          rows.stream().filter(r -> r.number() == number && r.get(Metric.DSC).isPresent()).count();
      assertEquals(defined, average.defined());
    }
    deviation.requireAllOf(3 * structures);
    deviation.print();
  }

  @Test
  void averagesOverAllMatchInEachOfTheirVariants() {
    OverallMeans all = OverallMeans.of(rows(), Metric.DSC, EmptyMaskPolicies.PAPER);
    Deviation deviation = new Deviation("aggregation, over all", 1e-12);
    deviation.check("structures", golden.get("foreground_mean_v2"), all.overStructures());
    deviation.check(
        "structures, as summarised",
        golden.get("foreground_mean_v2"),
        new Scores(rows()).summary().all().get(Metric.DSC).mean());
    deviation.check("cases", golden.get("mean_of_per_case_nanmean"), all.overCases());
    deviation.check("rows", golden.get("mean_all_cells_nanmean"), all.overRows());
    List<OptionalDouble> folds = new ArrayList<>();
    for (JsonNode fold : golden.get("fold_rows")) {
      List<StructureScore> rows = new ArrayList<>();
      fold.forEach(row -> rows.addAll(rowsOf(row.asInt())));
      folds.add(OverallMeans.of(rows, Metric.DSC, EmptyMaskPolicies.PAPER).overStructures());
    }
    deviation.check(
        "folds", golden.get("mean_of_fold_means").get("value"), Average.of(folds).mean());
    deviation.print();
  }

  private List<StructureScore> rows() {
    List<StructureScore> rows = new ArrayList<>();
    for (int i = 0; i < cases.size(); i++) {
      rows.addAll(rowsOf(i));
    }
    return rows;
  }

  private List<StructureScore> rowsOf(int row) {
    List<StructureScore> rows = new ArrayList<>();
    for (int k = 0; k < cases.get(row).size(); k++) {
      double dice = Double.parseDouble(cases.get(row).get(k).asText());
      boolean defined = !Double.isNaN(dice);
      rows.add(
          new StructureScore(
              "case " + row,
              k + 1,
              "structure " + (k + 1),
              defined ? Presence.OK : Presence.BOTH_EMPTY,
              Map.of(Metric.DSC, defined ? OptionalDouble.of(dice) : OptionalDouble.empty())));
    }
    return rows;
  }
}
