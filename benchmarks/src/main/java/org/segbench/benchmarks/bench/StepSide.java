package org.segbench.benchmarks.bench;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.segbench.benchmarks.train.StepPhase;

/** Steps of one process, which keeps what it reported. Does not close the process. */
final class StepSide implements Side {
  private final String name;
  private final StepProcess process;
  private final StepServer.Action action;
  private final List<StepReport> reports = new ArrayList<>();

  StepSide(String name, StepProcess process, StepServer.Action action) {
    this.name = name;
    this.process = process;
    this.action = action;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public double run() {
    StepReport report = process.ask(action);
    reports.add(report);
    return report.seconds();
  }

  /** The newest report; empty if it never came to one. */
  Optional<StepReport> last() {
    return reports.isEmpty() ? Optional.empty() : Optional.of(reports.get(reports.size() - 1));
  }

  /** The median of each phase over the last so many reports. */
  Map<StepPhase, Double> phases(int repeats) {
    List<StepReport> counted = counted(repeats);
    Map<StepPhase, Double> medians = new EnumMap<>(StepPhase.class);
    for (StepPhase phase : StepPhase.values()) {
      List<Double> seconds =
          counted.stream().map(each -> each.phases().get(phase)).filter(Objects::nonNull).toList();
      if (!seconds.isEmpty()) {
        medians.put(phase, Spread.of(seconds).median());
      }
    }
    return medians;
  }

  /** The median share of the harness over the last so many reports, which have phases. */
  double harnessShare(int repeats) {
    return Spread.of(counted(repeats).stream().map(StepReport::harnessShare).toList()).median();
  }

  /** How busy a GPU was, the median over the last so many reports; empty if none tells. */
  Optional<Double> busyPercent(int repeats) {
    List<Double> told =
        counted(repeats).stream().map(StepReport::busyPercent).filter(Objects::nonNull).toList();
    return told.isEmpty() ? Optional.empty() : Optional.of(Spread.of(told).median());
  }

  private List<StepReport> counted(int repeats) {
    return reports.subList(Math.max(0, reports.size() - repeats), reports.size());
  }
}
