package org.segbench.benchmarks.overlays;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.segbench.benchmarks.Progress;
import org.segbench.benchmarks.Workspace;
import org.segbench.benchmarks.prepare.Json;
import org.segbench.benchmarks.train.FileHash;
import org.segbench.datasets.raw.Case;
import org.segbench.datasets.raw.DatasetDescription;
import org.segbench.datasets.raw.DatasetException;
import org.segbench.datasets.raw.RawDataset;
import org.segbench.reports.DatasetResults;
import org.segbench.reports.Results;
import org.segbench.reports.Run;
import org.segbench.reports.WholeFile;
import org.segbench.reports.html.Overlay;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Draws {@code reports/overlays/DATASET/EXPERIMENT/fold_K/{median,worst}.png}. A run whose
 * predictions or raw files are not in the workspace, as imported ones, has none.
 *
 * @param workspace where everything lies
 * @param progress shows the work
 */
public record Overlays(Workspace workspace, Progress progress) {
  private static final Logger LOG = LoggerFactory.getLogger(Overlays.class);
  private static final int FORM = 1;
  private static final String FOLDER = "overlays";

  /** A picture to be drawn, if it does not stand yet. */
  private record Wanted(
      Run run, ShownCase shown, Case files, Path prediction, OverlayPicture picture) {}

  /** Draws what is missing and gives all pictures that there are, in the order of the results. */
  public List<Overlay> draw(Results results) {
    List<Wanted> wanted = new ArrayList<>();
    for (DatasetResults dataset : results.datasets()) {
      raw(dataset.id()).ifPresent(raw -> collect(dataset, raw, wanted));
    }
    Map<Path, String> hashes = new HashMap<>();
    List<Overlay> overlays = new ArrayList<>();
    for (Wanted each : wanted) {
      progress.update("drawing predictions", overlays.size(), wanted.size());
      overlays.add(draw(each, hashes));
    }
    if (!wanted.isEmpty()) {
      progress.update("drawing predictions", wanted.size(), wanted.size());
    }
    return overlays;
  }

  private Optional<RawDataset> raw(String dataset) {
    Path folder = workspace.raw(dataset);
    if (!Files.exists(folder)) {
      return Optional.empty();
    }
    try {
      return Optional.of(RawDataset.open(folder));
    } catch (DatasetException e) {
      LOG.warn("no pictures of predictions on {}: {}", dataset, e.getMessage());
      return Optional.empty();
    }
  }

  private static void collect(DatasetResults dataset, RawDataset raw, List<Wanted> wanted) {
    Map<String, Case> cases = new HashMap<>();
    raw.training().forEach(each -> cases.put(each.id(), each));
    DatasetDescription about = raw.description();
    for (Run run : dataset.runs().filter(Run::scored).toList()) {
      for (ShownCase shown : ShownCase.of(run)) {
        Path prediction = run.folder().resolve("validation").resolve(shown.caseId() + ".nii.gz");
        Case files = cases.get(shown.caseId());
        if (files != null && Files.isRegularFile(prediction)) {
          String title =
              "%s%s - %s - fold %d, %s"
                  .formatted(
                      about.synthetic() ? "SYNTHETIC DATA - " : "",
                      about.name(),
                      run.experiment(),
                      run.fold(),
                      shown.caseId());
          OverlayPicture picture =
              new OverlayPicture(title, about.channels().get(0), about.foreground());
          wanted.add(new Wanted(run, shown, files, prediction, picture));
        }
      }
    }
  }

  private Overlay draw(Wanted wanted, Map<Path, String> hashes) {
    Run run = wanted.run();
    ShownCase shown = wanted.shown();
    Path image = wanted.files().images().get(0);
    Path reference = wanted.files().label().orElseThrow();
    String link =
        "%s/%s/%s/fold_%d/%s.png"
            .formatted(FOLDER, run.dataset(), run.experiment(), run.fold(), shown.choice());
    Path picture = workspace.reports().resolve(link);
    Path record = picture.resolveSibling(shown.choice() + ".json");
    OverlayRecord now =
        new OverlayRecord(
            FORM,
            shown.caseId(),
            hashes.computeIfAbsent(image, FileHash::sha256),
            hashes.computeIfAbsent(reference, FileHash::sha256),
            FileHash.sha256(wanted.prediction()));
    if (!now.stands(picture, record)) {
      WholeFile.write(picture, wanted.picture().png(image, reference, wanted.prediction()));
      Json.write(record, now);
    }
    return new Overlay(
        run.dataset(),
        run.experiment(),
        run.fold(),
        shown.choice(),
        shown.caseId(),
        shown.dsc(),
        link);
  }
}
