package org.segbench.reports.tables;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.segbench.reports.Results;
import org.segbench.reports.TestSetResults;
import org.segbench.reports.comparison.Comparison;
import org.segbench.reports.comparison.TableSpec;
import org.segbench.reports.published.Published;
import org.segbench.reports.published.Revisited;

/** All tables that a comparison asks for, with whatever results there are so far. */
public final class ComparisonTables {
  private final Comparison comparison;
  private final Results results;
  private final TestSetResults testSets;
  private final Published published = Published.read();
  private final Revisited revisited = Revisited.read();

  public ComparisonTables(Comparison comparison, Results results, TestSetResults testSets) {
    this.comparison = comparison;
    this.results = results;
    this.testSets = testSets;
  }

  /** The tables by id, in the comparison's order. */
  public Map<String, ResultTable> all() {
    Map<String, ResultTable> tables = new LinkedHashMap<>();
    comparison.tables().forEach(spec -> tables.put(spec.id(), table(spec)));
    return Collections.unmodifiableMap(tables);
  }

  /** One of the comparison's tables. */
  public ResultTable table(TableSpec spec) {
    if (spec instanceof TableSpec.Scores scores) {
      return new ScoreComparison(scores, comparison, results, published, revisited).table();
    }
    if (spec instanceof TableSpec.Configurations configurations) {
      return new ConfigurationTable(configurations, comparison, results, published).table();
    }
    if (spec instanceof TableSpec.TestSet testSet) {
      return new TestSetTable(testSet, comparison, results, testSets, published).table();
    }
    throw new AssertionError(spec);
  }

  /** What the columns of a score table hold, from the second on. */
  public List<ScoreColumn> columns(TableSpec.Scores spec) {
    return ScoreColumn.of(spec, comparison, results, published);
  }

  /** A table's files by name: {@code ID.md}, {@code ID.csv} and {@code ID.tex}. */
  public static Map<String, String> files(String id, ResultTable table) {
    Map<String, String> files = new LinkedHashMap<>();
    files.put(id + ".md", Markdown.of(table));
    files.put(id + ".csv", Csv.of(table));
    files.put(id + ".tex", Latex.of(table));
    return files;
  }

  /** What is printed in a terminal: all tables, one below the other. */
  public List<String> printed() {
    List<String> texts = new ArrayList<>();
    all().values().forEach(table -> texts.add(Terminal.of(table)));
    return texts;
  }
}
