package org.segbench.benchmarks.runs;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.segbench.benchmarks.Progress;
import org.segbench.benchmarks.metrics.Evaluation;
import org.segbench.benchmarks.metrics.Scores;
import org.segbench.benchmarks.metrics.ScoringSettings;
import org.segbench.benchmarks.metrics.Structure;
import org.segbench.benchmarks.train.ComputeDevice;
import org.segbench.benchmarks.train.TrainedRun;
import org.segbench.datasets.raw.Case;
import org.segbench.datasets.raw.RawDataset;

/**
 * A fold's own verdict: its validation cases, predicted by its final weights and scored on their
 * original grids. Leaves {@code validation/ID.nii.gz} and {@code scores.csv} in the run's folder.
 *
 * @param dataset the raw data set that the run was trained on
 * @param runFolder the finished run
 * @param cases ids of the fold's validation cases
 */
public record Validation(RawDataset dataset, Path runFolder, List<String> cases) {

  public Validation {
    cases = List.copyOf(cases);
  }

  /** Where the label maps go. */
  public Path predictions() {
    return runFolder.resolve("validation");
  }

  /** Where the scores go. */
  public Path scoresFile() {
    return runFolder.resolve("scores.csv");
  }

  /** Predicts what is missing, scores all, writes the scores and notes how they were made. */
  public Scores run(boolean mirroring, ComputeDevice device, Progress progress) {
    Set<String> wanted = Set.copyOf(cases);
    List<Case> held =
        dataset.training().stream().filter(each -> wanted.contains(each.id())).toList();
    TrainedRun trained = TrainedRun.open(runFolder);
    new FoldEnsemble(List.of(trained)).predict(held, predictions(), mirroring, device, progress);
    Scores scores =
        Evaluation.score(
            predictions(),
            Evaluation.references(held),
            Structure.of(dataset.description()),
            ScoringSettings.usual(),
            progress);
    trained.recordValidation(mirroring);
    scores.write(scoresFile());
    return scores;
  }
}
