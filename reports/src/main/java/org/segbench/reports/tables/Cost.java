package org.segbench.reports.tables;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import org.segbench.reports.Epoch;
import org.segbench.reports.Results;
import org.segbench.reports.comparison.Contender;
import org.segbench.reports.comparison.NetworkFacts;

/** What a network costs: the columns of the paper's supplementary configuration table. */
public enum Cost {
  PARAMETERS("Params (M)", Optional.of("params_M")),
  /** Multiply-accumulates, counted from the layers; the paper has no such column. */
  MACS("GMACs", Optional.empty()),
  /** What fvcore counts, the tool that the authors used. */
  FLOPS("GFLOPs", Optional.of("GFLOPs")),
  SECONDS("s/epoch", Optional.of("seconds_per_train_epoch"));

  private static final double MILLION = 1e6;
  private static final double GIGA = 1e9;

  private final String title;
  private final Optional<String> published;

  Cost(String title, Optional<String> published) {
    this.title = title;
    this.published = published;
  }

  /** For the table's head. */
  public String title() {
    return title;
  }

  /** Its name among the published values, if the paper prints it. */
  Optional<String> published() {
    return published;
  }

  /** The cell: from the network's facts, or from the runs' own clocks. */
  Here here(Contender contender, Results results) {
    OptionalDouble value =
        this == SECONDS
            ? medianSeconds(contender, results)
            : contender
                .facts()
                .map(facts -> OptionalDouble.of(count(facts)))
                .orElse(OptionalDouble.empty());
    return value.isPresent()
        ? new Here.Stated(text(value.getAsDouble()), false)
        : new Cell.Absent(this == SECONDS ? "no run" : "not counted");
  }

  private double count(NetworkFacts facts) {
    return switch (this) {
      case PARAMETERS -> facts.parameters() / MILLION;
      case MACS -> facts.macs() / GIGA;
      case FLOPS -> facts.fvcoreFlops() / GIGA;
      case SECONDS -> throw new IllegalStateException("seconds are measured, not counted");
    };
  }

  /** Median over the epochs of all of the contender's trainings, on whatever data and machine. */
  public static OptionalDouble medianSeconds(Contender contender, Results results) {
    double[] seconds = seconds(contender, results).sorted().toArray();
    int middle = seconds.length / 2;
    if (seconds.length == 0) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(
        seconds.length % 2 == 1
            ? seconds[middle]
            : Arrays.stream(seconds, middle - 1, middle + 1).average().orElseThrow());
  }

  private static DoubleStream seconds(Contender contender, Results results) {
    return contender.datasets().stream()
        .flatMap(dataset -> Evidence.runs(results, contender, dataset).stream())
        .flatMap(run -> run.epochs().stream())
        .mapToDouble(Epoch::seconds)
        .filter(Double::isFinite);
  }

  /** As the paper prints: three figures or so. */
  static String text(double value) {
    if (value >= 100) {
      return String.format(Locale.ROOT, "%.0f", value);
    }
    return String.format(Locale.ROOT, value >= 1 ? "%.1f" : "%.3f", value);
  }
}
