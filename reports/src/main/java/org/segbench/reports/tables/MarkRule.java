package org.segbench.reports.tables;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.segbench.reports.comparison.Comparison;
import org.segbench.reports.comparison.Contender;
import org.segbench.reports.comparison.TableSpec.Row;

/**
 * The paper's marks, Table 2: a challenger's value is bold if it is at least the best baseline's of
 * its column, and underlined if it exceeds that of the experiment that it began with ("kernel 3 of
 * the same configuration"). Values are compared as they print, so that a reader can check the
 * marks.
 *
 * @param challenger whether each row is a challenger
 * @param beganWith the row that each row began with, if the table has it
 */
record MarkRule(List<Boolean> challenger, List<OptionalInt> beganWith) {
  static final String NOTE =
      "Bold: a challenger that reaches the best baseline of its column; underlined: better than the"
          + " experiment whose weights it began with. By rule from the printed digits, on published"
          + " values and on those from here apart; rows without a value are passed over.";

  static MarkRule of(Comparison comparison, List<Row> rows) {
    List<String> experiments = rows.stream().map(Row::experiment).toList();
    List<Boolean> challenger = new ArrayList<>();
    List<OptionalInt> beganWith = new ArrayList<>();
    for (String experiment : experiments) {
      Contender contender = comparison.contender(experiment).orElseThrow();
      challenger.add(contender.challenger());
      int from = contender.beganWith().map(experiments::indexOf).orElse(-1);
      beganWith.add(from < 0 ? OptionalInt.empty() : OptionalInt.of(from));
    }
    return new MarkRule(challenger, beganWith);
  }

  /** The marks of a column, from its values as printed. */
  List<Marks> of(List<Optional<BigDecimal>> column) {
    Optional<BigDecimal> bestBaseline =
        IntStream.range(0, column.size())
            .filter(row -> !challenger.get(row))
            .mapToObj(column::get)
            .flatMap(Optional::stream)
            .max(Comparator.naturalOrder());
    return IntStream.range(0, column.size())
        .mapToObj(row -> marks(column, row, bestBaseline))
        .toList();
  }

  private Marks marks(
      List<Optional<BigDecimal>> column, int row, Optional<BigDecimal> bestBaseline) {
    Optional<BigDecimal> value = column.get(row);
    OptionalInt from = beganWith.get(row);
    Optional<BigDecimal> before = from.isPresent() ? column.get(from.getAsInt()) : Optional.empty();
    return value
        .map(
            own ->
                new Marks(
                    challenger.get(row)
                        && bestBaseline.filter(best -> own.compareTo(best) >= 0).isPresent(),
                    before.filter(small -> own.compareTo(small) > 0).isPresent()))
        .orElse(Marks.NONE);
  }
}
