package org.segbench.benchmarks.imports;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.segbench.benchmarks.HarnessException;
import org.segbench.benchmarks.metrics.Metric;

/** The numbers that nnU-Net's summaries give of a structure of a case. */
final class SummaryNumbers {
  /** Label 0 stands in some summaries; it is not a structure. */
  static final String BACKGROUND = "0";

  private SummaryNumbers() {}

  /**
   * Reads one structure.
   *
   * @param keys what the summary calls each metric
   */
  static ImportedScore score(
      String caseId, String structure, JsonNode numbers, Map<String, Metric> keys) {
    if (!numbers.has("Dice")) {
      throw new HarnessException(
          "case %s, label %s: expected a Dice, found %s".formatted(caseId, structure, numbers));
    }
    Map<Metric, OptionalDouble> values = new LinkedHashMap<>();
    keys.forEach(
        (key, metric) -> {
          if (numbers.has(key)) {
            values.put(metric, number(caseId, structure, key, numbers.path(key)));
          }
        });
    return new ImportedScore(caseId, structure, Optional.empty(), Optional.empty(), values);
  }

  private static OptionalDouble number(
      String caseId, String structure, String key, JsonNode value) {
    boolean undefined =
        value.isNull() || "nan".equalsIgnoreCase(value.asText()) || Double.isNaN(value.asDouble());
    if (!undefined && !value.isNumber()) {
      throw new HarnessException(
          "case %s, label %s: expected a number for %s, found %s"
              .formatted(caseId, structure, key, value));
    }
    return undefined ? OptionalDouble.empty() : OptionalDouble.of(value.doubleValue());
  }

  /** The case of an image or label file, wherever it lies: its name without .nii.gz or .nii. */
  static String caseId(JsonNode file) {
    String name =
        file.asText("").replaceFirst("^.*[/\\\\]", "").replaceFirst("\\.nii(\\.gz)?$", "");
    if (name.isEmpty()) {
      throw new HarnessException("a case without the name of its reference file");
    }
    return name;
  }
}
