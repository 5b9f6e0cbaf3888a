package org.segbench.reports.html;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.segbench.reports.comparison.Comparison;
import org.segbench.reports.tables.ComparisonTables;
import org.segbench.reports.tables.ResultTable;

/** The tables that a comparison asks for, each with its files. */
final class TablesSection {
  private TablesSection() {}

  static void write(
      Html html, Outline outline, PageFiles files, Material material, Comparison comparison) {
    Map<String, ResultTable> tables =
        new ComparisonTables(comparison, material.results(), material.testSets()).all();
    if (tables.isEmpty()) {
      return;
    }
    html.open("section", "");
    outline.section(html, "Tables");
    tables.forEach(
        (id, table) -> {
          outline.part(html, table.title());
          table(html, files, id, table);
        });
    html.close("section");
  }

  /** A table under a heading of its own, and below it links to its files. */
  static void table(Html html, PageFiles files, String id, ResultTable table) {
    TableMarkup.write(html, table, true, false);
    List<String> links = new ArrayList<>();
    ComparisonTables.files(id, table)
        .forEach((name, text) -> links.add(files.write("tables/" + name, text)));
    links(html, "This table as ", links);
  }

  /** A line of links, named by their endings. */
  static void links(Html html, String before, List<String> links) {
    html.open("p", "files").text(before);
    for (int i = 0; i < links.size(); i++) {
      String link = links.get(i);
      html.text(i == 0 ? "" : ", ").link(link, form(link));
    }
    html.close("p");
  }

  private static String form(String file) {
    return switch (file.substring(file.lastIndexOf('.') + 1)) {
      case "md" -> "Markdown";
      case "csv" -> "CSV";
      case "tex" -> "LaTeX";
      case "svg" -> "SVG";
      case "png" -> "PNG";
      default -> file.substring(file.lastIndexOf('/') + 1);
    };
  }
}
