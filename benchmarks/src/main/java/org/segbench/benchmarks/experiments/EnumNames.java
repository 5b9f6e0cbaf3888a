package org.segbench.benchmarks.experiments;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.List;

/** How a file spells the values of an enumeration. */
final class EnumNames {
  private EnumNames() {}

  static List<String> of(Class<?> type) {
    return Arrays.stream(type.getFields())
        .filter(field -> field.isEnumConstant())
        .map(field -> field.getAnnotation(JsonProperty.class).value())
        .toList();
  }
}
