package org.segbench.benchmarks.bench;

import java.util.List;
import org.segbench.benchmarks.Progress;
import org.segbench.benchmarks.bench.BenchTable.Column;
import org.segbench.models.layers.ConvolutionTrial;

/** Each convolution of a network with each formula that may compute it, beside the floor. */
public final class ConvolutionBench {
  private final Rounds rounds;
  private final MachineSpeed speed;
  private final boolean training;
  private final BenchTable table =
      new BenchTable(
          List.of(
              Column.words("Layer", "layer"),
              Column.numbers("Alike", "count", 0),
              Column.words("Formula", "formula"),
              Column.numbers("Milliseconds (median)", "milliseconds_median", 1),
              Column.numbers("from", "milliseconds_min", 1),
              Column.numbers("to", "milliseconds_max", 1),
              Column.numbers("Floor", "milliseconds_floor", 1),
              Column.numbers("Times the floor", "times_floor", 1)));

  /**
   * A bench without results.
   *
   * @param speed of the device, for the floor
   * @param training whether passes go backward too
   */
  public ConvolutionBench(Rounds rounds, MachineSpeed speed, boolean training) {
    this.rounds = rounds;
    this.speed = speed;
    this.training = training;
  }

  /** Measures a layer's formulas in turns and adds a row for each. */
  public void add(ConvolutionTrial trial) {
    List<Side> sides = trial.formulas().stream().map(formula -> timed(trial, formula)).toList();
    double floor = floor(trial);
    for (Measured measured : rounds.of(sides, trial.layer(), Progress.NONE)) {
      if (measured.seconds().isEmpty()) {
        String why = "%s: %s".formatted(measured.side(), measured.failure().orElseThrow());
        table.row(trial.layer(), trial.count(), why, null, null, null, 1e3 * floor, null);
        continue;
      }
      Spread seconds = measured.seconds().orElseThrow();
      table.row(
          trial.layer(),
          trial.count(),
          measured.side(),
          1e3 * seconds.median(),
          1e3 * seconds.min(),
          1e3 * seconds.max(),
          1e3 * floor,
          seconds.median() / floor);
    }
  }

  private static Side timed(ConvolutionTrial trial, String formula) {
    return new Side() {
      @Override
      public String name() {
        return formula;
      }

      @Override
      public double run() {
        return trial.seconds().applyAsDouble(formula);
      }
    };
  }

  /**
   * A pass forward moves two arrays, input and output. One backward moves three, the input, the
   * output's gradient and the input's, and does the arithmetic of two passes forward.
   */
  private double floor(ConvolutionTrial trial) {
    return training
        ? speed.floor(2.5 * trial.numbers(), 3.0 * trial.multiplications())
        : speed.floor((double) trial.numbers(), (double) trial.multiplications());
  }

  /** What was measured so far. */
  public BenchTable table() {
    return table;
  }
}
