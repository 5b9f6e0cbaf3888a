package org.segbench.reports;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Everything below a folder of runs, {@code RUNS/DATASET/EXPERIMENT/fold_K/}.
 *
 * @param folder the folder of runs
 * @param datasets the data sets that have at least one run, in order of id
 */
public record Results(Path folder, List<DatasetResults> datasets) {
  private static final Pattern FOLD = Pattern.compile("fold_(\\d{1,6})");

  public Results {
    datasets = List.copyOf(datasets);
  }

  /**
   * Reads a folder of runs. Incomplete runs are kept; folders of other names are passed over.
   *
   * @throws ReportException if {@code runsFolder} is not a folder that can be read
   */
  public static Results read(Path runsFolder) {
    if (!Files.isDirectory(runsFolder)) {
      throw new ReportException(
          runsFolder, "expected a folder of runs (DATASET/EXPERIMENT/fold_K), found none");
    }
    List<DatasetResults> datasets = new ArrayList<>();
    for (Path dataset : folders(runsFolder)) {
      List<Experiment> experiments = new ArrayList<>();
      for (Path experiment : folders(dataset)) {
        List<Run> runs = runs(experiment, name(dataset), name(experiment));
        if (!runs.isEmpty()) {
          experiments.add(new Experiment(name(experiment), runs));
        }
      }
      if (!experiments.isEmpty()) {
        datasets.add(new DatasetResults(name(dataset), experiments));
      }
    }
    return new Results(runsFolder, datasets);
  }

  /** Where nothing was run yet. */
  public static Results none(Path runsFolder) {
    return new Results(runsFolder, List.of());
  }

  /**
   * These results, of which some do not count.
   *
   * @param why by the folder of the run
   */
  public Results leavingOut(Map<Path, String> why) {
    return new Results(folder, datasets.stream().map(dataset -> leavingOut(dataset, why)).toList());
  }

  private static DatasetResults leavingOut(DatasetResults dataset, Map<Path, String> why) {
    return new DatasetResults(
        dataset.id(),
        dataset.experiments().stream()
            .map(
                experiment ->
                    new Experiment(
                        experiment.id(),
                        experiment.runs().stream()
                            .map(
                                run ->
                                    why.containsKey(run.folder())
                                        ? run.leftOut(why.get(run.folder()))
                                        : run)
                            .toList()))
            .toList());
  }

  /** The results on one data set, if it has runs. */
  public Optional<DatasetResults> dataset(String id) {
    return datasets.stream().filter(dataset -> dataset.id().equals(id)).findFirst();
  }

  private static List<Run> runs(Path folder, String dataset, String experiment) {
    List<Run> runs = new ArrayList<>();
    for (Path fold : folders(folder)) {
      Matcher number = FOLD.matcher(name(fold));
      if (number.matches()) {
        runs.add(Run.read(fold, dataset, experiment, Integer.parseInt(number.group(1))));
      }
    }
    runs.sort(Comparator.comparingInt(Run::fold));
    return runs;
  }

  private static List<Path> folders(Path parent) {
    try (Stream<Path> children = Files.list(parent)) {
      return children.filter(Files::isDirectory).sorted().toList();
    } catch (IOException e) {
      throw new ReportException(parent, "cannot be listed (" + e + ")", e);
    }
  }

  private static String name(Path folder) {
    return folder.getFileName().toString();
  }
}
