package org.segbench.benchmarks.experiments;

import java.util.List;
import java.util.Optional;
import org.segbench.reports.Names;
import org.segbench.reports.published.Published;
import org.segbench.reports.published.PublishedValue;

/**
 * The rows of a table of published numbers.
 *
 * @param names as published, in order; empty if there is no such table
 */
record PublishedRows(List<String> names) {

  PublishedRows(String table) {
    this(Published.read().table(table).stream().map(PublishedValue::row).distinct().toList());
  }

  /** The ids of all tables. */
  static List<String> tables() {
    return Published.read().values().stream().map(PublishedValue::table).distinct().toList();
  }

  /** The row of that name, in any writing. */
  Optional<String> called(String name) {
    return names.stream().filter(each -> Names.key(each).equals(Names.key(name))).findFirst();
  }
}
