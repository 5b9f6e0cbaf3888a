package org.segbench.reports.html;

import java.util.List;
import org.segbench.reports.comparison.Comparison;
import org.segbench.reports.plots.Figure;
import org.segbench.reports.plots.Figures;

/** The figures of a comparison; a page shows the SVG, whose type stays sharp in any size. */
final class FiguresSection {
  private FiguresSection() {}

  static void write(
      Html html, Outline outline, PageFiles files, Material material, Comparison comparison) {
    List<Figure> figures = Figures.of(comparison, material.results(), material.testSets());
    if (figures.isEmpty()) {
      return;
    }
    html.open("section", "");
    outline.section(html, "Figures");
    html.open("div", "figures");
    for (Figure figure : figures) {
      String svg = files.write("figures/" + figure.id() + ".svg", figure.svg());
      String png = files.write("figures/" + figure.id() + ".png", figure.png());
      // The picture has its own heading.
      html.tag("figure", "id", outline.entry(figure.title()));
      html.image(svg, figure.title() + ". " + figure.caption());
      html.element("figcaption", "", figure.caption());
      TablesSection.links(html, "This figure as ", List.of(svg, png));
      html.close("figure");
    }
    html.close("div");
    html.close("section");
  }
}
