package org.segbench.reports.html;

import java.util.List;
import org.segbench.reports.DatasetResults;
import org.segbench.reports.Experiment;
import org.segbench.reports.Metric;
import org.segbench.reports.Run;
import org.segbench.reports.comparison.DatasetColumn;
import org.segbench.reports.tables.Csv;
import org.segbench.reports.tables.Markdown;
import org.segbench.reports.tables.ResultTable;
import org.segbench.reports.tables.ScoreTables;

/**
 * All results on one data set. The scores stand open; organs and experiments are folded.
 *
 * @param material what the page is made of
 * @param dataset the results
 * @param files beside the page
 */
record DatasetSection(Material material, DatasetResults dataset, PageFiles files) {

  void write(Html html, Outline outline) {
    html.open("section", dataset.synthetic() ? "synthetic" : "");
    if (dataset.synthetic()) {
      html.element("span", "mark", "SYNTHETIC DATA - not results on patients");
    }
    outline.section(html, name());
    table(html, ScoreTables.scores(dataset), "scores", true);
    dataset.experiments().forEach(experiment -> missing(html, experiment));
    for (Metric metric : Metric.values()) {
      html.open("details", "").element("summary", "", metric.title() + " per organ");
      table(html, ScoreTables.organs(dataset, metric), "organs-" + metric.id(), false);
      html.close("details");
    }
    for (Experiment experiment : dataset.experiments()) {
      new ExperimentDetails(material, dataset, experiment, files).write(html);
    }
    html.close("section");
  }

  /** As the comparison calls it, if that does. */
  private String name() {
    return material
        .comparison()
        .flatMap(comparison -> comparison.dataset(dataset.id()))
        .map(DatasetColumn::name)
        .orElse(dataset.name());
  }

  private void table(Html html, ResultTable table, String name, boolean markBest) {
    TableMarkup.write(html, table, false, markBest);
    String stem = dataset.id() + "/" + name;
    List<String> links =
        List.of(
            files.write(stem + ".md", Markdown.of(table)),
            files.write(stem + ".csv", Csv.of(table)));
    TablesSection.links(html, "This table as ", links);
  }

  private static void missing(Html html, Experiment experiment) {
    for (Run run : experiment.runs()) {
      if (!run.missing().isEmpty()) {
        html.open("p", "missing").element("b", "", experiment.id() + ", fold " + run.fold());
        html.text(": " + String.join("; ", run.missing())).close("p");
      }
    }
  }
}
