package org.segbench.reports;

import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * All experiments on one data set, in order of id.
 *
 * @param id the data set's id
 * @param experiments at least one
 */
public record DatasetResults(String id, List<Experiment> experiments) {
  public DatasetResults {
    experiments = List.copyOf(experiments);
  }

  /** The data set's name for people; its id if no run says it. */
  public String name() {
    return infos().map(RunInfo::datasetName).findFirst().orElse(id);
  }

  /** Whether any run says that the data are made up. */
  public boolean synthetic() {
    return infos().anyMatch(RunInfo::synthetic);
  }

  /** The challenge that the data come from; never one for synthetic data. */
  public Optional<String> challenge() {
    return synthetic()
        ? Optional.empty()
        : infos().flatMap(i -> i.challenge().stream()).findFirst();
  }

  /** Foreground labels and their names, as the runs and their scores give them. */
  public NavigableMap<Integer, String> labels() {
    NavigableMap<Integer, String> labels = new TreeMap<>();
    runs()
        .flatMap(run -> run.scores().stream())
        .forEach(score -> labels.putIfAbsent(score.label(), score.name()));
    infos().forEach(info -> info.labels().forEach(labels::putIfAbsent));
    return labels;
  }

  public Stream<Run> runs() {
    return experiments.stream().flatMap(experiment -> experiment.runs().stream());
  }

  private Stream<RunInfo> infos() {
    return runs().flatMap(run -> run.info().stream());
  }
}
