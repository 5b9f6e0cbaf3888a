package org.segbench.datasets.verify;

import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/** Case ids in a sentence. */
final class Ids {
  private static final int MOST_SHOWN = 6;

  private Ids() {}

  /** Ids that may be many, sorted, by the first two and the last. */
  static String ends(Collection<String> ids) {
    List<String> all = List.copyOf(new TreeSet<>(ids));
    return all.size() <= MOST_SHOWN
        ? String.join(", ", all)
        : "%s, %s, ..., %s".formatted(all.get(0), all.get(1), all.get(all.size() - 1));
  }
}
