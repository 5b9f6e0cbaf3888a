package org.segbench.reports.html;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.segbench.reports.DatasetResults;
import org.segbench.reports.Experiment;
import org.segbench.reports.Run;
import org.segbench.reports.plots.OrganBoxPlot;
import org.segbench.reports.plots.ProgressPlot;

/** One experiment on one data set, folded: its plots, its predictions, its runs. */
record ExperimentDetails(
    Material material, DatasetResults dataset, Experiment experiment, PageFiles files) {
  /** What a person looks for in a run's folder. */
  private static final List<String> OF_A_RUN =
      List.of("run.json", "plan.json", "progress.csv", "scores.csv", "validation");

  void write(Html html) {
    html.open("details", "experiment").open("summary", "");
    html.element("b", "", experiment.title()).text(", " + experiment.id() + ": " + state());
    html.close("summary");
    if (!experiment.scored().isEmpty()) {
      byte[] png = OrganBoxPlot.draw(dataset, experiment);
      String description = "Box plot: DSC per organ of " + experiment.title();
      picture(html, "dsc-per-organ.png", png, description);
    }
    experiment.runs().forEach(run -> overlays(html, run));
    experiment.runs().forEach(run -> run(html, run));
    html.close("details");
  }

  private String state() {
    int runs = experiment.runs().size();
    return "%d of %d fold%s scored, %d cases"
        .formatted(
            experiment.scored().size(), runs, runs == 1 ? "" : "s", experiment.pooledCases());
  }

  private void overlays(Html html, Run run) {
    for (Overlay overlay : material.overlays(dataset.id(), experiment.id(), run.fold())) {
      html.open("figure", "");
      html.image(
          overlay.file(), "Image, truth, prediction and where they disagree. " + overlay.caption());
      html.element("figcaption", "", overlay.caption()).close("figure");
    }
  }

  private void run(Html html, Run run) {
    String fold = "fold " + run.fold();
    html.element("h4", "", "Fold " + run.fold());
    if (!run.epochs().isEmpty()) {
      byte[] png = ProgressPlot.draw(run.epochs(), run.info());
      String description = "Curves: losses and online Dice of " + experiment.title() + ", " + fold;
      picture(html, "fold_" + run.fold() + "-progress.png", png, description);
    }
    run.info().ifPresent(info -> html.terms(info.provenance().named()));
    html.open("p", "files").text("Files:");
    for (String name : OF_A_RUN) {
      Path file = run.folder().resolve(name);
      if (Files.exists(file)) {
        html.text(" ").link(files.linkTo(file), name);
      }
    }
    html.close("p");
  }

  private void picture(Html html, String name, byte[] png, String description) {
    html.image(files.write(dataset.id() + "/" + experiment.id() + "/" + name, png), description);
  }
}
