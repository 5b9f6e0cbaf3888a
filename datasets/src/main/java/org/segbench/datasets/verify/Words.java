package org.segbench.datasets.verify;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/** Numbers and case ids in a sentence. */
final class Words {
  private static final int MOST_SHOWN = 6;

  private Words() {}

  /** Three significant digits, with a point. */
  static String number(double value) {
    return String.format(Locale.ROOT, "%.3g", value);
  }

  /** Ids that may be many, sorted, by the first two and the last. */
  static String ends(Collection<String> ids) {
    List<String> all = List.copyOf(new TreeSet<>(ids));
    return all.size() <= MOST_SHOWN
        ? String.join(", ", all)
        : "%s, %s, ..., %s".formatted(all.get(0), all.get(1), all.get(all.size() - 1));
  }
}
