package org.segbench.benchmarks.runs;

import ai.djl.ndarray.NDManager;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.segbench.benchmarks.HarnessException;
import org.segbench.benchmarks.Progress;
import org.segbench.benchmarks.infer.Ensemble;
import org.segbench.benchmarks.infer.PatchNetwork;
import org.segbench.benchmarks.infer.PredictionProvenance;
import org.segbench.benchmarks.infer.PredictionSettings;
import org.segbench.benchmarks.infer.PredictionStep;
import org.segbench.benchmarks.prepare.Plan;
import org.segbench.benchmarks.train.ComputeDevice;
import org.segbench.benchmarks.train.TrainedRun;
import org.segbench.datasets.raw.Case;
import org.segbench.models.Execution;
import org.segbench.models.Execution.Precision;
import org.segbench.models.Network;

/**
 * One or more folds of an experiment that predict together, their softmax averaged before it is
 * resampled, as nnU-Net v1 does.
 *
 * @param folds trained by one plan; at least one
 */
public record FoldEnsemble(List<TrainedRun> folds) {

  public FoldEnsemble {
    folds = List.copyOf(folds);
    if (folds.isEmpty()) {
      throw new IllegalArgumentException("an ensemble needs at least one fold");
    }
    Plan plan = folds.get(0).plan();
    for (TrainedRun fold : folds) {
      if (!fold.plan().hash().equals(plan.hash())) {
        throw new HarnessException(
            "%s: was trained by another plan than %s; folds of one plan predict together"
                .formatted(fold.path(), folds.get(0).path()));
      }
      if (!fold.targets().equals(folds.get(0).targets())) {
        throw new HarnessException(
            "%s: predicts other labels or regions than %s; folds that predict the same predict together"
                .formatted(fold.path(), folds.get(0).path()));
      }
    }
  }

  /** Opens runs by their folders. */
  public static FoldEnsemble open(List<Path> runFolders) {
    return new FoldEnsemble(runFolders.stream().map(TrainedRun::open).toList());
  }

  /** Ids of those cases that lie predicted in the folder, by these very weights and settings. */
  public List<String> predicted(List<Case> cases, Path folder, boolean mirroring) {
    Plan plan = folds.get(0).plan();
    PredictionSettings settings = PredictionSettings.of(plan);
    return PredictionProvenance.done(
        folder,
        folds.stream().map(TrainedRun::weightsHash).toList(),
        plan,
        mirroring ? settings : settings.withoutMirroring(),
        cases);
  }

  /**
   * Predicts cases into a folder, {@code ID.nii.gz}; those that are there already, by the same
   * weights and settings, are left.
   *
   * @param mirroring whether mirrored copies are averaged: 8 passes a tile instead of 1
   * @return ids of the cases that were predicted now
   */
  public List<String> predict(
      List<Case> cases, Path folder, boolean mirroring, ComputeDevice device, Progress progress) {
    return predict(cases, folder, mirroring, Precision.FLOAT32, device, progress);
  }

  /** {@link #predict(List, Path, boolean, ComputeDevice, Progress)} in another precision. */
  public List<String> predict(
      List<Case> cases,
      Path folder,
      boolean mirroring,
      Precision precision,
      ComputeDevice device,
      Progress progress) {
    Plan plan = folds.get(0).plan();
    PredictionSettings settings = PredictionSettings.of(plan).in(precision);
    List<Network> networks = new ArrayList<>();
    try (NDManager manager = device.open()) {
      for (TrainedRun fold : folds) {
        Network network = fold.loadNetwork(manager);
        networks.add(network);
        network.use(Execution.DEFAULT.with(precision));
      }
      Ensemble ensemble =
          new Ensemble(
              networks.stream().map(PatchNetwork::of).toList(),
              folds.stream().map(TrainedRun::weightsHash).toList());
      return new PredictionStep(
              manager,
              plan,
              folds.get(0).targets(),
              ensemble,
              mirroring ? settings : settings.withoutMirroring(),
              device.hostThreads())
          .run(cases, folder, progress);
    } finally {
      networks.forEach(Network::close);
    }
  }
}
