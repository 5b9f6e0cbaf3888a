package org.segbench.reports.published;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.segbench.reports.Names;

/**
 * All numbers that the paper prints in tables, and those of its Fig. 1(c) that its text gives.
 * Names of rows, data sets and metrics are found in any writing ({@link Names#key}).
 *
 * @param values in the order of the file
 */
public record Published(List<PublishedValue> values) {
  /** The data set of a value that is a mean over data sets. */
  public static final String AVERAGE = "AVG";

  public Published {
    values = List.copyOf(values);
  }

  /** The numbers that come with this build. */
  public static Published read() {
    return new Published(
        ResourceRows.of(
            "published.csv",
            row ->
                new PublishedValue(
                    row.getField("table"),
                    row.getField("row"),
                    row.getField("dataset"),
                    row.getField("metric"),
                    row.getField("value"))));
  }

  /** The values of one table, in the order of the file; none if there is no such table. */
  public List<PublishedValue> table(String table) {
    return values.stream().filter(value -> value.table().equals(table)).toList();
  }

  /** One value, if it is printed. */
  public Optional<PublishedValue> find(String table, String row, String dataset, String metric) {
    return table(table).stream()
        .filter(value -> same(value.row(), row))
        .filter(value -> same(value.dataset(), dataset))
        .filter(value -> same(value.metric(), metric))
        .findFirst();
  }

  /**
   * A printed average that the printed columns contradict.
   *
   * @param row its row
   * @param sentence what is printed and what the columns give
   */
  public record Contradiction(String row, String sentence) {}

  /**
   * All printed averages that the printed columns contradict. Rounding explains a hundredth: half
   * of one in each column, and so in their mean, and half in the average.
   */
  public List<Contradiction> contradictions(String table) {
    return table(table).stream()
        .filter(value -> value.dataset().equals(AVERAGE))
        .flatMap(this::contradiction)
        .toList();
  }

  private Stream<Contradiction> contradiction(PublishedValue average) {
    List<BigDecimal> columns =
        table(average.table()).stream()
            .filter(value -> value.row().equals(average.row()))
            .filter(value -> value.metric().equals(average.metric()))
            .filter(value -> !value.dataset().equals(AVERAGE))
            .map(PublishedValue::value)
            .toList();
    if (columns.isEmpty()) {
      return Stream.empty();
    }
    double mean = columns.stream().mapToDouble(BigDecimal::doubleValue).average().orElseThrow();
    double off = Math.abs(mean - average.value().doubleValue());
    // A thousandth more, for binary fractions are not decimal ones.
    return off <= 0.01 + 0.001
        ? Stream.empty()
        : Stream.of(
            new Contradiction(
                average.row(),
                "The paper contradicts itself: %s's average %s is printed as %s, and its %d printed columns give %s."
                    .formatted(
                        average.row(),
                        average.metric(),
                        average.text(),
                        columns.size(),
                        String.format(Locale.ROOT, "%.2f", mean))));
  }

  private static boolean same(String one, String other) {
    return Names.key(one).equals(Names.key(other));
  }
}
