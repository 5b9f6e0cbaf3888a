package org.segbench.reports.html;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.segbench.reports.ReportException;
import org.segbench.reports.Results;
import org.segbench.reports.TestSetResults;
import org.segbench.reports.comparison.Comparison;

/**
 * What a page is made of.
 *
 * @param results everything below a folder of runs
 * @param testSets what was predicted of test sets, handed in and scored by the servers
 * @param comparison what is compared and which tables show it; without one, the page shows what
 *     there is
 * @param overlays pictures of predictions that lie beside the page already
 */
public record Material(
    Results results,
    TestSetResults testSets,
    Optional<Comparison> comparison,
    List<Overlay> overlays) {

  public Material {
    overlays = List.copyOf(overlays);
  }

  /** All that the runs of a folder say, and nothing more. */
  public static Material of(Path runs) {
    return new Material(Results.read(runs), TestSetResults.none(), Optional.empty(), List.of());
  }

  /** The overlays of a run. */
  List<Overlay> overlays(String dataset, String experiment, int fold) {
    return overlays.stream()
        .filter(
            each ->
                each.dataset().equals(dataset)
                    && each.experiment().equals(experiment)
                    && each.fold() == fold)
        .toList();
  }

  /** Refuses to make a page of nothing: without a comparison there must be a run. */
  void requireSomething() {
    if (comparison.isEmpty() && results.datasets().isEmpty()) {
      throw new ReportException(
          results.folder(), "expected runs as DATASET/EXPERIMENT/fold_K, found none to report");
    }
  }
}
