package org.segbench.benchmarks.imports;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.segbench.benchmarks.HarnessException;

/**
 * A file of results, whichever tool wrote it.
 *
 * @param format who writes files like it, for people
 * @param scores one a case and structure, in the file's order, at least one
 */
record ResultsFile(String format, List<ImportedScore> scores) {
  /** Python writes NaN as it is. */
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS).build();

  ResultsFile {
    scores = List.copyOf(scores);
  }

  /**
   * Reads {@code summary.json} of nnU-Net v1 or v2, or a CSV file.
   *
   * @throws HarnessException if it is none of them, damaged, or has a structure of a case twice
   */
  static ResultsFile read(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new HarnessException(file + ": expected a file of results, found none there");
    }
    ResultsFile results =
        file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".json")
            ? summary(file)
            : new ResultsFile("CSV", CsvResults.read(file));
    Set<String> seen = new HashSet<>();
    for (ImportedScore score : results.scores()) {
      String row = "case %s, label %s".formatted(score.caseId(), score.structure());
      if (!seen.add(row)) {
        throw new HarnessException("%s: %s is there twice; remove one".formatted(file, row));
      }
    }
    if (seen.isEmpty()) {
      throw new HarnessException(file + ": expected scores of cases, found none");
    }
    return results;
  }

  private static ResultsFile summary(Path file) {
    JsonNode json = tree(file);
    try {
      if (json.path("metric_per_case").isArray()) {
        return new ResultsFile("nnU-Net v2", SummaryV2.scores(json.path("metric_per_case")));
      }
      if (json.at("/results/all").isArray()) {
        return new ResultsFile("nnU-Net v1", SummaryV1.scores(json.at("/results/all")));
      }
    } catch (HarnessException e) {
      throw new HarnessException(file + ": " + e.getMessage(), e);
    }
    throw new HarnessException(
        file
            + ": expected a summary.json of nnU-Net, with metric_per_case (v2) or results/all (v1); found neither, only means perhaps; scores of other tools are imported from CSV");
  }

  private static JsonNode tree(Path file) {
    try {
      return JSON.readTree(Files.readAllBytes(file));
    } catch (JsonProcessingException e) {
      throw new HarnessException(file + ": is no JSON: " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new HarnessException(file + ": cannot be read: " + e.getMessage(), e);
    }
  }
}
