package org.segbench.benchmarks.jobs;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.segbench.benchmarks.Workspace;
import org.segbench.reports.DatasetResults;
import org.segbench.reports.Epoch;
import org.segbench.reports.Results;
import org.segbench.reports.Run;
import org.segbench.reports.RunInfo;

/** Seconds a training step, with its share of everything else in an epoch, as runs here took. */
final class MeasuredEpochs {
  private record Key(String network, String plan) {}

  private final Map<Key, List<Double>> secondsByKey = new HashMap<>();

  private MeasuredEpochs() {}

  static MeasuredEpochs in(Workspace workspace) {
    MeasuredEpochs measured = new MeasuredEpochs();
    if (workspace.runs().toFile().isDirectory()) {
      Results.read(workspace.runs()).datasets().stream()
          .flatMap(DatasetResults::runs)
          .forEach(measured::add);
    }
    return measured;
  }

  private void add(Run run) {
    run.info().ifPresent(info -> add(run, info));
  }

  private void add(Run run, RunInfo info) {
    String iterations = info.provenance().iterationsPerEpoch();
    if (iterations.matches("[1-9]\\d*")) {
      List<Double> seconds =
          secondsByKey.computeIfAbsent(
              new Key(info.network(), info.provenance().plan()), key -> new ArrayList<>());
      run.epochs().stream()
          .map(Epoch::seconds)
          .filter(Double::isFinite)
          .forEach(each -> seconds.add(each / Integer.parseInt(iterations)));
    }
  }

  /** The median; empty if no epoch of the network by that plan was trained here. */
  OptionalDouble secondsAStep(String network, String plan) {
    List<Double> sorted =
        secondsByKey.getOrDefault(new Key(network, plan), List.of()).stream().sorted().toList();
    return sorted.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(sorted.get(sorted.size() / 2));
  }
}
