package org.segbench.benchmarks.bench;

import java.util.List;
import org.segbench.benchmarks.PeakMemory;
import org.segbench.benchmarks.bench.BenchTable.Column;

/**
 * Work that is done on one input in several ways: seconds of each, and how much a second that is.
 */
public final class SidesTable {
  private final String input;
  private final String unit;
  private final BenchTable table =
      new BenchTable(
          List.of(
              Column.words("Input", "input"),
              Column.words("Side", "side"),
              Column.numbers("Seconds (median)", "seconds_median", 3),
              Column.numbers("min", "seconds_min", 3),
              Column.numbers("max", "seconds_max", 3),
              Column.numbers("A second", "per_second", 2),
              Column.words("Of", "unit"),
              Column.numbers("Times the first side's", "ratio", 2),
              Column.numbers("Peak memory (GiB)", "peak_gib", 2),
              Column.words("Note", "note")));

  /**
   * An empty table.
   *
   * @param input what all sides work on, in words
   * @param unit of what they get done, in the plural
   */
  public SidesTable(String input, String unit) {
    this.input = input;
    this.unit = unit;
  }

  /**
   * Adds the sides that took turns.
   *
   * @param amount what each run of a side gets done, in the table's unit
   */
  public void add(List<Measured> sides, double amount) {
    for (Measured side : sides) {
      table.row(
          input,
          side.side(),
          side.seconds().map(Spread::median).orElse(null),
          side.seconds().map(Spread::min).orElse(null),
          side.seconds().map(Spread::max).orElse(null),
          side.seconds().map(seconds -> amount / seconds.median()).orElse(null),
          unit,
          side.ratioTo(sides.get(0)).orElse(null),
          PeakMemory.gibibytes(),
          side.failure().map(why -> "failed: " + why).orElse(null));
    }
  }

  public BenchTable table() {
    return table;
  }
}
