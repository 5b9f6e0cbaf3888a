package org.segbench.benchmarks.experiments;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Names that a person may have meant. */
final class Nearest {
  private static final int SHOWN = 3;
  private static final int SHORT_LIST = 8;

  private Nearest() {}

  /** Refuses a name that is not known; says all that are, or the nearest of many. */
  static void require(Collection<String> known, String name, String key, String what) {
    if (!known.contains(name)) {
      InvalidValue.require(false, key, what + ": " + suggestion(known, name), name);
    }
  }

  private static String suggestion(Collection<String> known, String name) {
    return known.size() <= SHORT_LIST
        ? "one of " + String.join(", ", known.stream().sorted().toList())
        : "perhaps " + String.join(", ", to(known, name));
  }

  /** The nearest few, nearest first. */
  static List<String> to(Collection<String> known, String name) {
    return known.stream()
        .sorted(
            Comparator.comparingInt((String each) -> distance(each, name))
                .thenComparing(Comparator.naturalOrder()))
        .limit(SHOWN)
        .toList();
  }

  /** Levenshtein's: letters inserted, dropped or replaced. */
  static int distance(String a, String b) {
    int[] above = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      above[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] row = new int[b.length() + 1];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(replaced, 1 + Math.min(above[j], row[j - 1]));
      }
      above = row;
    }
    return above[b.length()];
  }
}
