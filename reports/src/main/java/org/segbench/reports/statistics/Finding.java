package org.segbench.reports.statistics;

import java.util.Optional;
import java.util.function.Function;

/** A statistic, or why there is none. */
public sealed interface Finding<T> {

  /** It could be computed. */
  record Known<T>(T value) implements Finding<T> {}

  /**
   * It could not.
   *
   * @param why in words, for a table's cell or a figure's note
   */
  record Unknown<T>(String why) implements Finding<T> {
    public Unknown {
      if (why.isBlank()) {
        throw new IllegalArgumentException("an unknown statistic says why");
      }
    }
  }

  static <T> Finding<T> of(T value) {
    return new Known<>(value);
  }

  static <T> Finding<T> unknown(String why) {
    return new Unknown<>(why);
  }

  default Optional<T> known() {
    return this instanceof Known<T> known ? Optional.of(known.value()) : Optional.empty();
  }

  /** The text of the value, or the reason why there is none. */
  default String text(Function<T, String> format) {
    if (this instanceof Known<T> known) {
      return format.apply(known.value());
    }
    return ((Unknown<T>) this).why();
  }
}
