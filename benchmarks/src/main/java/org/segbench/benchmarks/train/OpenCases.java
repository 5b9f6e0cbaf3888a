package org.segbench.benchmarks.train;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.segbench.benchmarks.HarnessException;
import org.segbench.benchmarks.prepare.PreparedCase;
import org.segbench.benchmarks.prepare.PreparedDataset;
import org.segbench.benchmarks.prepare.Split;

/** The cases of a fold, opened; one that is trained and validated on is opened once. */
final class OpenCases implements AutoCloseable {
  private final Map<String, PreparedCase> byId = new LinkedHashMap<>();
  private final Split split;

  private OpenCases(Split split) {
    this.split = split;
  }

  /**
   * Opens them all, so that a missing or torn one is found before training begins.
   *
   * @throws HarnessException if the fold trains on nothing, or a case cannot be opened
   */
  static OpenCases of(PreparedDataset dataset, Split split) {
    if (split.training().isEmpty()) {
      throw new HarnessException(
          dataset.source().id() + ": the fold has no case to train on; mend splits.json");
    }
    OpenCases cases = new OpenCases(split);
    try {
      for (List<String> ids : List.of(split.training(), split.validation())) {
        for (String id : ids) {
          cases.byId.computeIfAbsent(id, dataset::openCase);
        }
      }
      return cases;
    } catch (RuntimeException e) {
      cases.close();
      throw e;
    }
  }

  List<PreparedCase> training() {
    return select(split.training());
  }

  List<PreparedCase> validation() {
    return select(split.validation());
  }

  private List<PreparedCase> select(List<String> ids) {
    List<PreparedCase> selected = new ArrayList<>();
    ids.forEach(id -> selected.add(byId.get(id)));
    return selected;
  }

  @Override
  public void close() {
    byId.values().forEach(PreparedCase::close);
  }
}
