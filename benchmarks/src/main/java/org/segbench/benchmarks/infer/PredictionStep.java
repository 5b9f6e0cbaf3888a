package org.segbench.benchmarks.infer;

import ai.djl.ndarray.NDManager;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.segbench.benchmarks.HarnessException;
import org.segbench.benchmarks.Progress;
import org.segbench.benchmarks.prepare.Plan;
import org.segbench.benchmarks.prepare.Preprocessed;
import org.segbench.benchmarks.prepare.Preprocessor;
import org.segbench.benchmarks.targets.Targets;
import org.segbench.datasets.nifti.NiftiReader;
import org.segbench.datasets.raw.Case;
import org.segbench.datasets.volume.Geometry;

/**
 * Predicts cases from their raw files: prepare, predict, export, write {@code ID.nii.gz}. Can be
 * interrupted at any time; started again it goes on with the first case that is not {@linkplain
 * PredictionRecord done}.
 */
public final class PredictionStep {
  /** So many steps of progress a case, whose tiles are not known beforehand. */
  private static final long PARTS = 1000;

  private final Plan plan;
  private final Ensemble ensemble;
  private final PredictionSettings settings;
  private final Predictor predictor;
  private final Targets targets;
  private final int threads;
  private final Preprocessor preprocessor;

  /**
   * Sets up prediction.
   *
   * @param manager says the device; nothing stays in it
   * @param targets what the networks' channels stand for
   * @param plan by which the networks' training data were prepared
   * @param threads that prepare and export one case, at least 1
   */
  public PredictionStep(
      NDManager manager,
      Plan plan,
      Targets targets,
      Ensemble ensemble,
      PredictionSettings settings,
      int threads) {
    this.plan = plan;
    this.targets = targets;
    this.threads = threads;
    this.ensemble = ensemble;
    this.settings = settings;
    predictor = new Predictor(manager, ensemble.networks(), targets, settings);
    preprocessor = new Preprocessor(plan, threads);
  }

  /**
   * Writes a label map for each case.
   *
   * @param cases with or without references, which are not looked at
   * @param folder gets {@code ID.nii.gz} and {@code predictions.json}
   * @return ids of the cases that were predicted now; the others were done before
   * @throws HarnessException naming the case that cannot be predicted
   */
  public List<String> run(List<Case> cases, Path folder, Progress progress) {
    PredictionRecord fresh =
        new PredictionRecord(ensemble.weights(), plan.hash(), settings, List.of());
    List<String> done = new ArrayList<>(fresh.doneIn(folder));
    List<Case> open = cases.stream().filter(each -> !done.contains(each.id())).toList();
    String work = "predicting %d cases".formatted(open.size());
    long total = PARTS * open.size();
    for (int i = 0; i < open.size(); i++) {
      Case each = open.get(i);
      long before = PARTS * i;
      predict(
          each,
          target(folder, each.id()),
          (what, tiles, all) ->
              progress.update(work, before + PARTS * tiles / Math.max(1, all), total));
      done.add(each.id());
      fresh.with(done).write(folder);
    }
    return open.stream().map(Case::id).toList();
  }

  private void predict(Case each, Path target, Progress tiles) {
    Geometry geometry = geometry(each.images().get(0));
    // The reference is not needed; leaving it out also spares its reading.
    Case images = new Case(each.id(), each.images(), Optional.empty());
    Preprocessed prepared = preprocessor.apply(images);
    Exporter exporter =
        new Exporter(targets, prepared.properties(), plan.transposeForward(), geometry, threads);
    predictor.predict(prepared.image(), prepared.shape(), "case " + each.id(), tiles, exporter);
    exporter.labels().write(target);
    geometry(target)
        .differenceFrom(geometry)
        .ifPresent(
            difference -> {
              throw new HarnessException(
                  "%s: was not written on the grid of %s: %s"
                      .formatted(target, each.images().get(0), difference));
            });
  }

  private static Geometry geometry(Path file) {
    try (NiftiReader reader = NiftiReader.open(file)) {
      return Geometry.of(reader.header());
    }
  }

  private static Path target(Path folder, String id) {
    return PredictionRecord.labels(folder, id);
  }
}
