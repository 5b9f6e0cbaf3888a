package org.segbench.models.weights;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * An array as a fixture's words state it: {@code arange(24).reshape(4,6)}, or a view of that one,
 * {@code base.t()}, {@code base[1:3,2:5]}, {@code base[2]}.
 */
record StatedArray(List<Long> shape, List<Double> values) {

  static StatedArray base(String words) {
    Matcher base = matcher("arange\\((\\d+)\\)\\.reshape\\((\\d+),\\s*(\\d+)\\).*", words);
    return new StatedArray(
        List.of((long) number(base, 2), (long) number(base, 3)),
        IntStream.range(0, number(base, 1)).asDoubleStream().boxed().toList());
  }

  static StatedArray row(List<Double> values) {
    return new StatedArray(List.of((long) values.size()), values);
  }

  static StatedArray scalar(double value) {
    return new StatedArray(List.of(), List.of(value));
  }

  /** The view of this matrix that the words state. */
  StatedArray view(String words) {
    int columns = shape.get(1).intValue();
    if (words.equals("base.t()")) {
      List<Double> transposed = new ArrayList<>();
      for (int column = 0; column < columns; column++) {
        for (int row = 0; row < shape.get(0); row++) {
          transposed.add(values.get(row * columns + column));
        }
      }
      return new StatedArray(List.of(shape.get(1), shape.get(0)), transposed);
    }
    if (words.contains(":")) {
      Matcher slice = matcher("base\\[(\\d+):(\\d+),\\s*(\\d+):(\\d+)\\]", words);
      List<Double> cut = new ArrayList<>();
      for (int row = number(slice, 1); row < number(slice, 2); row++) {
        for (int column = number(slice, 3); column < number(slice, 4); column++) {
          cut.add(values.get(row * columns + column));
        }
      }
      long rows = number(slice, 2) - (long) number(slice, 1);
      return new StatedArray(List.of(rows, cut.size() / rows), cut);
    }
    int row = number(matcher("base\\[(\\d+)\\]", words), 1);
    return row(values.subList(row * columns, (row + 1) * columns));
  }

  static List<Double> values(NDArray array) {
    IntToDoubleFunction element =
        switch (array.getDataType()) {
          case FLOAT64 -> i -> array.toDoubleArray()[i];
          case FLOAT32 -> i -> array.toFloatArray()[i];
          case INT64 -> i -> array.toLongArray()[i];
          case BOOLEAN -> i -> array.toBooleanArray()[i] ? 1 : 0;
          default -> throw new IllegalArgumentException("Not stated: " + array.getDataType());
        };
    return IntStream.range(0, (int) array.size()).mapToDouble(element).boxed().toList();
  }

  private static Matcher matcher(String pattern, String words) {
    Matcher matcher = Pattern.compile(pattern).matcher(words);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("Not understood: " + words);
    }
    return matcher;
  }

  private static int number(Matcher matcher, int group) {
    return Integer.parseInt(matcher.group(group));
  }
}
