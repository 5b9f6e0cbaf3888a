package org.segbench.reports.html;

import java.util.Set;
import java.util.stream.Collectors;
import org.segbench.reports.comparison.Comparison;
import org.segbench.reports.comparison.Contender;
import org.segbench.reports.comparison.DatasetColumn;

/** What is compared: what to expect, who contends, on which data sets and folds. */
final class ComparisonSection {
  private ComparisonSection() {}

  static void write(Html html, Outline outline, Comparison comparison) {
    html.open("section", "");
    outline.section(html, "What is compared");
    if (!comparison.expect().isBlank()) {
      html.open("p", "").element("b", "", "Expected: ").text(comparison.expect().strip());
      html.close("p");
    }
    html.tag("div", "class", "scroll", "tabindex", "0").open("table", "");
    html.element("caption", "", "Contenders");
    html.open("thead", "").open("tr", "");
    for (String title : new String[] {"Network", "Role", "Begins with", "Data sets", "Folds"}) {
      html.element("th", "", title);
    }
    html.close("tr").close("thead").open("tbody", "");
    comparison.contenders().forEach(contender -> row(html, comparison, contender));
    html.close("tbody").close("table").close("div").close("section");
  }

  private static void row(Html html, Comparison comparison, Contender contender) {
    html.open("tr", "").open("td", "").text(contender.title());
    if (!contender.title().equals(contender.experiment())) {
      html.text(" ").element("small", "", contender.experiment());
    }
    html.close("td");
    html.element("td", "", contender.challenger() ? "challenger" : "baseline");
    html.element(
        "td",
        "",
        contender
            .beganWith()
            .flatMap(comparison::contender)
            .map(from -> "the weights of " + from.title())
            .orElse("drawn weights"));
    html.element("td", "", datasets(comparison, contender.datasets()));
    html.element(
        "td",
        "",
        contender.folds().stream().map(String::valueOf).collect(Collectors.joining(", ")));
    html.close("tr");
  }

  private static String datasets(Comparison comparison, Set<String> ids) {
    return ids.size() == comparison.datasets().size()
        ? "all"
        : comparison.datasets().stream()
            .filter(dataset -> ids.contains(dataset.id()))
            .map(DatasetColumn::name)
            .collect(Collectors.joining(", "));
  }
}
