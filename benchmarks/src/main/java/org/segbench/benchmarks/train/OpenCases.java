package org.segbench.benchmarks.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.segbench.benchmarks.HarnessException;
import org.segbench.benchmarks.Progress;
import org.segbench.benchmarks.prepare.PreparedCase;
import org.segbench.benchmarks.prepare.PreparedDataset;
import org.segbench.benchmarks.prepare.Split;
import org.segbench.benchmarks.resize.Parallel;

/** The cases of a fold, opened; one that is trained and validated on is opened once. */
final class OpenCases implements AutoCloseable {
  private final Map<String, PreparedCase> byId = new ConcurrentHashMap<>();
  private final Split split;

  private OpenCases(Split split) {
    this.split = split;
  }

  /**
   * Opens them all, so that a missing or damaged one is found before training begins. Every file is
   * read once, which takes minutes where there are a thousand.
   *
   * @param threads that open at once
   * @param progress is told how many are open
   * @throws HarnessException if the fold trains on nothing, or a case cannot be opened
   */
  static OpenCases of(PreparedDataset dataset, Split split, int threads, Progress progress) {
    if (split.training().isEmpty()) {
      throw new HarnessException(
          dataset.source().id() + ": the fold has no case to train on; mend splits.json");
    }
    OpenCases cases = new OpenCases(split);
    try {
      List<String> ids =
          Stream.concat(split.training().stream(), split.validation().stream()).distinct().toList();
      AtomicInteger open = new AtomicInteger();
      Parallel.forEach(
          threads,
          ids.size(),
          () ->
              index -> {
                String id = ids.get(index);
                cases.byId.put(id, dataset.openCase(id));
                progress.update("checking cases", open.incrementAndGet(), ids.size());
              });
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
