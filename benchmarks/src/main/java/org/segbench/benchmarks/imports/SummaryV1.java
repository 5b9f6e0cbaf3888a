package org.segbench.benchmarks.imports;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.segbench.benchmarks.metrics.Metric;

/**
 * {@code summary.json} of nnU-Net v1 (its {@code evaluation/evaluator.py}): under {@code
 * results/all} an object a case, label to numbers, beside the paths {@code reference} and {@code
 * test}. Distances are there only if they were asked for.
 */
final class SummaryV1 {
  private static final Map<String, Metric> KEYS = keys();

  private SummaryV1() {}

  private static Map<String, Metric> keys() {
    Map<String, Metric> keys = new LinkedHashMap<>();
    keys.put("Dice", Metric.DSC);
    keys.put("Jaccard", Metric.IOU);
    keys.put("Total Positives Reference", Metric.REFERENCE_VOXELS);
    keys.put("Total Positives Test", Metric.PREDICTED_VOXELS);
    keys.put("Hausdorff Distance 95", Metric.HD95);
    keys.put("Hausdorff Distance", Metric.HD100);
    keys.put("Avg. Symmetric Surface Distance", Metric.ASSD);
    return keys;
  }

  static List<ImportedScore> scores(JsonNode cases) {
    List<ImportedScore> scores = new ArrayList<>();
    for (JsonNode each : cases) {
      String caseId = SummaryNumbers.caseId(each.path("reference"));
      for (Map.Entry<String, JsonNode> entry : each.properties()) {
        boolean isStructure =
            entry.getValue().isObject() && !entry.getKey().equals(SummaryNumbers.BACKGROUND);
        if (isStructure) {
          scores.add(SummaryNumbers.score(caseId, entry.getKey(), entry.getValue(), KEYS));
        }
      }
    }
    return scores;
  }
}
