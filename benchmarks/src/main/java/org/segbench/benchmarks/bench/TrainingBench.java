package org.segbench.benchmarks.bench;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.segbench.benchmarks.Progress;
import org.segbench.benchmarks.bench.BenchTable.Column;
import org.segbench.benchmarks.bench.StepServer.Action;
import org.segbench.benchmarks.train.StepPhase;

/**
 * A training step of several networks, and what it is made of. Sides of one network are processes
 * that take turns step by step; then the last side trains by turns on a batch that lies ready and
 * on batches that the loader makes meanwhile.
 */
public final class TrainingBench {
  private final Rounds rounds;
  private final String patch;
  private final int batch;
  private final Progress progress;
  private final BenchTable sides =
      new BenchTable(
          List.of(
              Column.words("Network", "network"),
              Column.words("Patch", "patch"),
              Column.numbers("Batch", "batch", 0),
              Column.words("Side", "side"),
              Column.numbers("Seconds a step (median)", "seconds_median", 3),
              Column.numbers("min", "seconds_min", 3),
              Column.numbers("max", "seconds_max", 3),
              Column.numbers("Times the last side's", "ratio", 2),
              Column.numbers("Peak memory (GiB)", "peak_gib", 2),
              Column.numbers("Peak device memory (GiB)", "device_gib", 2),
              Column.numbers("Managed arrays", "arrays", 0),
              Column.words("Note", "note")));
  private final BenchTable split =
      new BenchTable(
          Stream.of(
                  Stream.of(Column.words("Network", "network"), Column.words("Side", "side")),
                  Stream.of(StepPhase.values()).map(TrainingBench::column),
                  Stream.of(
                      Column.numbers("Step (s)", "seconds_median", 3),
                      Column.numbers("Batch ready (s)", "seconds_ready_median", 3),
                      Column.numbers("Harness in the step (%)", "harness_percent", 1),
                      Column.numbers("With loader over ready (%)", "loader_percent", 1),
                      Column.numbers("GPU busy (%)", "gpu_busy_percent", 0)))
              .flatMap(columns -> columns)
              .toList());

  /** A process by the name of what it does. */
  public record NamedProcess(String name, StepProcess process) {}

  /**
   * An empty table.
   *
   * @param patch as tables show it
   * @param batch samples a step
   */
  public TrainingBench(Rounds rounds, String patch, int batch, Progress progress) {
    this.rounds = rounds;
    this.patch = patch;
    this.batch = batch;
    this.progress = progress;
  }

  private static Column column(StepPhase phase) {
    String name = phase.toString().toLowerCase(Locale.ROOT);
    return Column.numbers(name + " (s)", name + "_seconds", 3);
  }

  /**
   * Measures a network; rows say what failed.
   *
   * @param processes the last is what the others are compared with; the caller closes them
   */
  public void add(String network, List<NamedProcess> processes) {
    List<StepSide> steps =
        processes.stream()
            .map(each -> new StepSide(each.name(), each.process(), Action.STEP))
            .toList();
    List<Measured> measured = rounds.of(steps, network, progress);
    Measured last = measured.get(measured.size() - 1);
    for (int i = 0; i < steps.size(); i++) {
      row(network, measured.get(i), last, steps.get(i).last());
    }
    if (last.failure().isEmpty()) {
      addSplit(network, processes.get(processes.size() - 1));
    }
  }

  private void row(String network, Measured side, Measured last, Optional<StepReport> report) {
    sides.row(
        network,
        patch,
        batch,
        side.side(),
        side.seconds().map(Spread::median).orElse(null),
        side.seconds().map(Spread::min).orElse(null),
        side.seconds().map(Spread::max).orElse(null),
        side.ratioTo(last).orElse(null),
        report.map(StepReport::peakGibibytes).orElse(null),
        report.map(StepReport::deviceGibibytes).orElse(null),
        report.map(StepReport::arrays).orElse(null),
        side.failure().map(why -> "failed: " + why).orElse(null));
  }

  private void addSplit(String network, NamedProcess process) {
    StepSide ready = new StepSide("batch ready", process.process(), Action.STEP);
    StepSide loaded = new StepSide("with loader", process.process(), Action.LOADED);
    List<Measured> measured =
        rounds.of(List.of(ready, loaded), network + ", split of a step", progress);
    if (measured.stream().anyMatch(each -> each.failure().isPresent())) {
      measured.forEach(each -> row(network, each, each, Optional.empty()));
      return;
    }
    Map<StepPhase, Double> phases = loaded.phases(rounds.repeats());
    double seconds = measured.get(1).seconds().orElseThrow().median();
    split.row(
        Stream.of(
                Stream.of(network, process.name()),
                Stream.of(StepPhase.values()).map(phases::get),
                Stream.of(
                    seconds,
                    measured.get(0).seconds().orElseThrow().median(),
                    100 * loaded.harnessShare(rounds.repeats()),
                    100 * (measured.get(1).ratioTo(measured.get(0)).orElseThrow() - 1),
                    loaded.busyPercent(rounds.repeats()).orElse(null)))
            .flatMap(cells -> cells)
            .toArray());
  }

  /** A row for each network and side. */
  public BenchTable sides() {
    return sides;
  }

  /** A row for each network: its last side's step, part by part. */
  public BenchTable split() {
    return split;
  }
}
