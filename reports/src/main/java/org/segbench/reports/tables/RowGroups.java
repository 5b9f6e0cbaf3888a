package org.segbench.reports.tables;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.segbench.reports.comparison.TableSpec.Row;

/** Where a rule divides a table: above each row of another group than the row before. */
final class RowGroups {
  private RowGroups() {}

  static SortedSet<Integer> rules(List<Row> rows) {
    SortedSet<Integer> rules = new TreeSet<>();
    for (int row = 1; row < rows.size(); row++) {
      if (!rows.get(row).group().equals(rows.get(row - 1).group())) {
        rules.add(row);
      }
    }
    return rules;
  }
}
