package org.segbench.reports.html;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.segbench.reports.DatasetResults;
import org.segbench.reports.Experiment;
import org.segbench.reports.Metric;
import org.segbench.reports.ReportException;
import org.segbench.reports.Results;
import org.segbench.reports.Run;
import org.segbench.reports.WholeFile;
import org.segbench.reports.plots.OrganBoxPlot;
import org.segbench.reports.plots.ProgressPlot;
import org.segbench.reports.tables.Csv;
import org.segbench.reports.tables.Markdown;
import org.segbench.reports.tables.ResultTable;
import org.segbench.reports.tables.ScoreTables;

/**
 * Writes everything that a folder of runs says:
 *
 * <pre>
 * OUT/report.html                               one page with all that follows
 * OUT/DATASET/scores.{md,csv}                   one row an experiment
 * OUT/DATASET/organs-METRIC.{md,csv}            one row an organ
 * OUT/DATASET/EXPERIMENT/dsc-per-organ.png      spread over the cases
 * OUT/DATASET/EXPERIMENT/fold_K-progress.png    the training
 * </pre>
 *
 * @param page the page
 * @param files the tables and plots, in order of writing
 */
public record Report(Path page, List<Path> files) {
  public Report {
    files = List.copyOf(files);
  }

  /**
   * Reads {@code runsFolder} and writes the report into {@code outFolder}.
   *
   * @throws ReportException if there is not one run to report, or a file cannot be written
   */
  public static Report write(Path runsFolder, Path outFolder) {
    Results results = Results.read(runsFolder);
    if (results.datasets().isEmpty()) {
      throw new ReportException(
          runsFolder, "expected runs as DATASET/EXPERIMENT/fold_K, found none to report");
    }
    Html html = new Html();
    List<Path> files = new ArrayList<>();
    html.element("h1", "", "segbench: results");
    html.element("p", "lead", summary(results));
    for (DatasetResults dataset : results.datasets()) {
      dataset(html, dataset, outFolder.resolve(dataset.id()), files);
    }
    html.element("footer", "", "Written by segbench from run.json, progress.csv and scores.csv.");
    Path page = outFolder.resolve("report.html");
    WholeFile.writeString(page, html.page("segbench: results", css()));
    return new Report(page, files);
  }

  private static String summary(Results results) {
    long runs = results.datasets().stream().flatMap(DatasetResults::runs).count();
    long scored =
        results.datasets().stream().flatMap(DatasetResults::runs).filter(Run::scored).count();
    return "%d data set%s, %d runs, %d of them finished and scored"
        .formatted(
            results.datasets().size(), results.datasets().size() == 1 ? "" : "s", runs, scored);
  }

  private static void dataset(Html html, DatasetResults dataset, Path folder, List<Path> files) {
    html.open("section", dataset.synthetic() ? "synthetic" : "");
    if (dataset.synthetic()) {
      html.element("span", "mark", "SYNTHETIC DATA - not results on patients");
    }
    html.element("h2", "", dataset.name());
    ResultTable scores = ScoreTables.scores(dataset);
    tableFiles(scores, folder.resolve("scores"), files);
    TableMarkup.write(html, scores, true);
    for (Metric metric : Metric.values()) {
      ResultTable organs = ScoreTables.organs(dataset, metric);
      tableFiles(organs, folder.resolve("organs-" + metric.id()), files);
      html.open("details", "").element("summary", "", metric.title() + " per organ");
      TableMarkup.write(html, organs, false);
      html.close("details");
    }
    for (Experiment experiment : dataset.experiments()) {
      experiment(html, dataset, experiment, folder.resolve(experiment.id()), files);
    }
    html.close("section");
  }

  private static void experiment(
      Html html, DatasetResults dataset, Experiment experiment, Path folder, List<Path> files) {
    html.element("h3", "", experiment.title() + ", " + experiment.id());
    if (!experiment.scored().isEmpty()) {
      byte[] png = OrganBoxPlot.draw(dataset, experiment);
      picture(html, png, "DSC per organ", folder.resolve("dsc-per-organ.png"), files);
    }
    for (Run run : experiment.runs()) {
      String fold = "fold " + run.fold();
      if (!run.missing().isEmpty()) {
        html.element("p", "missing", fold + ": " + String.join("; ", run.missing()));
      }
      if (!run.epochs().isEmpty()) {
        byte[] png = ProgressPlot.draw(run.epochs(), run.info());
        Path file = folder.resolve("fold_" + run.fold() + "-progress.png");
        picture(html, png, "progress of " + fold, file, files);
      }
      run.info().ifPresent(info -> provenance(html, fold, info.provenance().named()));
    }
  }

  private static void provenance(Html html, String fold, Map<String, String> parts) {
    html.open("details", "").element("summary", "", "provenance of " + fold).terms(parts);
    html.close("details");
  }

  private static void picture(
      Html html, byte[] png, String description, Path file, List<Path> files) {
    html.png(png, description);
    WholeFile.write(file, png);
    files.add(file);
  }

  private static void tableFiles(ResultTable table, Path stem, List<Path> files) {
    Path markdown = stem.resolveSibling(stem.getFileName() + ".md");
    Path csv = stem.resolveSibling(stem.getFileName() + ".csv");
    WholeFile.writeString(markdown, Markdown.of(table));
    WholeFile.writeString(csv, Csv.of(table));
    files.add(markdown);
    files.add(csv);
  }

  private static String css() {
    try (InputStream in = Report.class.getResourceAsStream("report.css")) {
      if (in == null) {
        throw new AssertionError("report.css is missing from the build");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("report.css is damaged in this build", e);
    }
  }
}
