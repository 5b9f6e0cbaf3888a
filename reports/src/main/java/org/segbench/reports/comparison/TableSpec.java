package org.segbench.reports.comparison;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A table that a comparison asks for. Rows and columns stand in the order in which they print. */
public sealed interface TableSpec {
  /** Unique in the comparison; letters, digits and hyphens, for it names files. */
  String id();

  /** For people. */
  String title();

  /** At least one. */
  List<Row> rows();

  /** Table in {@code published.csv} whose values stand beside; absent if there are none. */
  Optional<String> publishedTable();

  /**
   * A row.
   *
   * @param experiment the contender's id; it may have several rows
   * @param title what stands in the first column
   * @param publishedRow its row in the published table; absent if it has none
   * @param group rows of one group follow each other; a rule divides it from the next. Empty for
   *     none
   */
  record Row(String experiment, String title, Optional<String> publishedRow, String group) {
    public Row {
      Text.require(experiment, "a row's experiment");
      Text.require(title, "a row's title");
    }
  }

  /**
   * DSC and surface Dice of cross-validations: the paper's Table 1 right and Table 2.
   *
   * @param datasets ids of the data sets that have columns, at least one
   * @param average whether the means over all data sets stand at the right
   * @param marks whether values are bold that reach the best baseline, and underlined that exceed
   *     the experiment that they began with
   */
  record Scores(
      String id,
      String title,
      Optional<String> publishedTable,
      List<Row> rows,
      List<String> datasets,
      boolean average,
      boolean marks)
      implements TableSpec {
    public Scores {
      rows = checked(id, title, rows);
      datasets = distinct(id, datasets);
    }
  }

  /**
   * What networks are made of: the paper's Table 1 left, and with costs its supplementary table.
   *
   * @param costs whether parameters, operations and seconds an epoch stand beside
   */
  record Configurations(
      String id, String title, Optional<String> publishedTable, List<Row> rows, boolean costs)
      implements TableSpec {
    public Configurations {
      rows = checked(id, title, rows);
    }
  }

  /**
   * Results on the challenges' own test sets, which their servers compute.
   *
   * @param datasets ids of the data sets that have columns, at least one
   */
  record TestSet(
      String id,
      String title,
      Optional<String> publishedTable,
      List<Row> rows,
      List<String> datasets)
      implements TableSpec {
    public TestSet {
      rows = checked(id, title, rows);
      datasets = distinct(id, datasets);
    }
  }

  private static List<Row> checked(String id, String title, List<Row> rows) {
    if (!id.matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
      throw new IllegalArgumentException(
          "expected a table's id of letters, digits, '.', '_' and '-', found \"" + id + "\"");
    }
    Text.require(title, "a title of " + id);
    if (rows.isEmpty()) {
      throw new IllegalArgumentException(id + ": expected at least one row");
    }
    return List.copyOf(rows);
  }

  private static List<String> distinct(String id, List<String> datasets) {
    Set<String> seen = new HashSet<>(datasets);
    if (datasets.isEmpty() || seen.size() != datasets.size()) {
      throw new IllegalArgumentException(
          id + ": expected at least one data set and none twice, found " + datasets);
    }
    return List.copyOf(datasets);
  }
}
