package org.segbench.reports.html;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.segbench.reports.DatasetResults;
import org.segbench.reports.ReportException;
import org.segbench.reports.Results;
import org.segbench.reports.Run;
import org.segbench.reports.comparison.Comparison;

/**
 * Writes the page and what lies beside it:
 *
 * <pre>
 * OUT/index.html                                the page
 * OUT/tables/ID.{md,csv,tex}                    the comparison's tables and statistics
 * OUT/figures/ID.{svg,png}                      its figures
 * OUT/DATASET/scores.{md,csv}                   one row an experiment
 * OUT/DATASET/organs-METRIC.{md,csv}            one row an organ
 * OUT/DATASET/EXPERIMENT/dsc-per-organ.png      spread over the cases
 * OUT/DATASET/EXPERIMENT/fold_K-progress.png    the training
 * </pre>
 *
 * <p>The same runs give the same bytes, whatever the machine's language, time zone and order of
 * listing.
 *
 * @param page the page
 * @param files the tables and plots, in order of writing
 */
public record Report(Path page, List<Path> files) {
  private static final String PAGE = "index.html";

  public Report {
    files = List.copyOf(files);
  }

  /**
   * Writes the report into {@code outFolder}.
   *
   * @throws ReportException if there is nothing to report, or a file cannot be written
   */
  public static Report write(Material material, Path outFolder) {
    material.requireSomething();
    PageFiles files = new PageFiles(outFolder);
    Outline outline = new Outline();
    Html body = new Html().open("main", "");
    if (material.comparison().isPresent()) {
      Comparison comparison = material.comparison().get();
      ComparisonSection.write(body, outline, comparison);
      TablesSection.write(body, outline, files, material, comparison);
      FiguresSection.write(body, outline, files, material, comparison);
      StatisticsSection.write(body, outline, files, material, comparison);
    }
    for (DatasetResults dataset : material.results().datasets()) {
      new DatasetSection(material, dataset, files).write(body, outline);
    }
    body.close("main");
    String title = title(material);
    Html page = new Html().open("header", "").element("h1", "", title);
    page.element("p", "lead", summary(material.results())).close("header");
    page.append(outline.contents()).append(body);
    page.element("footer", "", "Written by segbench from run.json, progress.csv and scores.csv.");
    files.write(PAGE, page.page(title, css()));
    List<Path> written = files.written();
    return new Report(written.get(written.size() - 1), written.subList(0, written.size() - 1));
  }

  private static String title(Material material) {
    return material.comparison().map(Comparison::title).orElse("segbench: results");
  }

  private static String summary(Results results) {
    long runs = results.datasets().stream().flatMap(DatasetResults::runs).count();
    long scored =
        results.datasets().stream().flatMap(DatasetResults::runs).filter(Run::scored).count();
    return "%d data set%s, %d runs, %d of them finished and scored"
        .formatted(
            results.datasets().size(), results.datasets().size() == 1 ? "" : "s", runs, scored);
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
