package org.segbench.benchmarks.experiments;

import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Checks of lists that a file gives. */
final class Lists {
  private Lists() {}

  /** At least one fold, from 0, none twice. */
  static List<Integer> folds(String key, List<Integer> folds) {
    boolean holds = folds.stream().allMatch(fold -> fold != null && fold >= 0) && isDistinct(folds);
    InvalidValue.require(holds, key, "different numbers from 0", folds);
    return List.copyOf(folds);
  }

  /** At least one name, none twice. */
  static List<String> distinct(String key, List<String> names) {
    InvalidValue.require(!names.contains(null) && isDistinct(names), key, "different names", names);
    return List.copyOf(names);
  }

  /** At least one, and none empty. */
  static <T> List<T> some(String key, List<T> values) {
    InvalidValue.require(
        !values.isEmpty() && values.stream().allMatch(Objects::nonNull),
        key,
        "at least one, and none empty",
        values);
    return List.copyOf(values);
  }

  private static boolean isDistinct(List<?> values) {
    return !values.isEmpty() && Set.copyOf(values).size() == values.size();
  }
}
