package org.segbench.reports.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.segbench.reports.Metric;
import org.segbench.reports.Run;
import org.segbench.reports.Score;
import org.segbench.reports.tables.Averages;
import org.segbench.reports.tables.CellText;
import org.segbench.reports.tables.CrossValidation;

/** How a cross-validation's number comes from the cases' values, in percent. */
record Arithmetic(CrossValidation folds, Metric metric) {
  /** Each label's mean, what is left out of it, their mean, and the spread over folds. */
  List<String> lines() {
    Averages averages = folds.averages(metric);
    List<String> lines = new ArrayList<>();
    labels()
        .forEach(
            (label, scores) -> {
              String name = "%s (label %d)".formatted(scores.get(0).name(), label);
              Averages.LabelMean mean = averages.labels().get(label);
              lines.add(
                  mean == null
                      ? name + ": in no case, so it is left out of the mean over labels"
                      : "%s: mean over %s = %s"
                          .formatted(name, count(mean.cases(), "case"), six(mean.mean())));
              lines.addAll(leftOut(scores));
            });
    averages.overall().ifPresent(overall -> lines.add(overLabels(averages, overall)));
    lines.add(spread());
    return lines;
  }

  /** Every case with its values, a line each, fold by fold. */
  List<String> cases() {
    List<String> lines = new ArrayList<>();
    for (Run run : folds.runs()) {
      Map<String, List<Score>> cases =
          run.scores().stream()
              .collect(Collectors.groupingBy(Score::caseId, TreeMap::new, Collectors.toList()));
      cases.forEach(
          (caseId, scores) -> {
            String values =
                scores.stream()
                    .map(score -> score.name() + " " + value(score))
                    .collect(Collectors.joining(", "));
            lines.add("fold %d, %s: %s".formatted(run.fold(), caseId, values));
          });
    }
    return lines;
  }

  private SortedMap<Integer, List<Score>> labels() {
    return folds.scores().stream()
        .collect(Collectors.groupingBy(Score::label, TreeMap::new, Collectors.toList()));
  }

  private List<String> leftOut(List<Score> scores) {
    Map<String, List<String>> casesByReason =
        scores.stream()
            .filter(score -> Double.isNaN(metric.of(score)))
            .collect(
                Collectors.groupingBy(
                    score -> score.status().text(),
                    TreeMap::new,
                    Collectors.mapping(Score::caseId, Collectors.toList())));
    return casesByReason.entrySet().stream()
        .map(each -> "  left out, " + each.getKey() + ": " + String.join(", ", each.getValue()))
        .toList();
  }

  private static String overLabels(Averages averages, double overall) {
    String terms =
        averages.labels().values().stream()
            .map(mean -> six(mean.mean()))
            .collect(Collectors.joining(" + "));
    return "mean over labels: (%s) / %d = %s, printed as %s"
        .formatted(terms, averages.labels().size(), six(overall), CellText.two(100 * overall));
  }

  private String spread() {
    OptionalDouble spread = folds.spread(metric);
    String means =
        folds.foldMeans(metric).stream().map(Arithmetic::six).collect(Collectors.joining(", "));
    return spread.isEmpty()
        ? "spread: needs the means of two folds or more; there is " + means
        : "spread: standard deviation (n - 1) of the folds' means %s = %s"
            .formatted(means, six(spread.getAsDouble()));
  }

  private String value(Score score) {
    double value = metric.of(score);
    return Double.isNaN(value) ? "– (" + score.status().text() + ")" : six(value);
  }

  /** A fraction in percent with more digits than print, so that roundings can be followed. */
  static String six(double fraction) {
    return String.format(Locale.ROOT, "%.6f", 100 * fraction);
  }

  static String count(int number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }
}
