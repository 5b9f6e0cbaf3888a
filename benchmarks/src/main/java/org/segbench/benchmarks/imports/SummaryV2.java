package org.segbench.benchmarks.imports;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.segbench.benchmarks.metrics.Metric;

/**
 * {@code summary.json} of nnU-Net v2 (its {@code evaluation/evaluate_predictions.py}): under {@code
 * metric_per_case} an object a case, with {@code metrics} by label, or by region as {@code "(1, 2,
 * 3)"}, and the paths {@code reference_file} and {@code prediction_file}.
 */
final class SummaryV2 {
  private static final Map<String, Metric> KEYS = keys();

  private SummaryV2() {}

  private static Map<String, Metric> keys() {
    Map<String, Metric> keys = new LinkedHashMap<>();
    keys.put("Dice", Metric.DSC);
    keys.put("IoU", Metric.IOU);
    keys.put("n_ref", Metric.REFERENCE_VOXELS);
    keys.put("n_pred", Metric.PREDICTED_VOXELS);
    keys.put("TP", Metric.SHARED_VOXELS);
    return keys;
  }

  static List<ImportedScore> scores(JsonNode cases) {
    List<ImportedScore> scores = new ArrayList<>();
    for (JsonNode each : cases) {
      String caseId = SummaryNumbers.caseId(each.path("reference_file"));
      for (Map.Entry<String, JsonNode> entry : each.path("metrics").properties()) {
        if (!entry.getKey().equals(SummaryNumbers.BACKGROUND)) {
          JsonNode numbers = withSizes(entry.getValue());
          scores.add(SummaryNumbers.score(caseId, entry.getKey(), numbers, KEYS));
        }
      }
    }
    return scores;
  }

  /** Both masks' sizes follow from what they share and do not, if they are not there. */
  private static JsonNode withSizes(JsonNode numbers) {
    if (!(numbers instanceof ObjectNode given)) {
      return numbers;
    }
    ObjectNode sized = given.deepCopy();
    if (given.path("TP").isNumber() && given.path("FN").isNumber() && !given.has("n_ref")) {
      sized.put("n_ref", given.path("TP").doubleValue() + given.path("FN").doubleValue());
    }
    if (given.path("TP").isNumber() && given.path("FP").isNumber() && !given.has("n_pred")) {
      sized.put("n_pred", given.path("TP").doubleValue() + given.path("FP").doubleValue());
    }
    return sized;
  }
}
