package org.segbench.reports.html;

import java.util.Map;
import org.segbench.reports.comparison.Comparison;
import org.segbench.reports.tables.ResultTable;
import org.segbench.reports.tables.StatisticsTables;

/** How far the results can be trusted: a folded table each of intervals, paired tests, rankings. */
final class StatisticsSection {
  private StatisticsSection() {}

  static void write(
      Html html, Outline outline, PageFiles files, Material material, Comparison comparison) {
    Map<String, ResultTable> tables = StatisticsTables.of(comparison, material.results());
    if (tables.isEmpty()) {
      return;
    }
    html.open("section", "");
    outline.section(html, "Statistics");
    tables.forEach(
        (id, table) -> {
          html.open("details", "").element("summary", "", table.title());
          TablesSection.table(html, files, id, table);
          html.close("details");
        });
    html.close("section");
  }
}
