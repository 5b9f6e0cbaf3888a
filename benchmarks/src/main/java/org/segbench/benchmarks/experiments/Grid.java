package org.segbench.benchmarks.experiments;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.segbench.benchmarks.prepare.Plan;
import org.segbench.benchmarks.prepare.PlanOptions;
import org.segbench.models.Architectures;

/**
 * Everything that a file asks for, one by one. What is said of an experiment on one data set goes
 * before what is said of the experiment, that before what the conventions choose or the data set
 * says, and that before the file.
 */
record Grid(ExperimentFile file, Ledger ledger) {

  /** Data set by data set, fold by fold, in the order of the experiments. */
  List<Training> trainings() {
    List<Training> all = new ArrayList<>();
    for (DatasetEntry dataset : file.datasets()) {
      List<Experiment> rows =
          file.experiments().stream().filter(row -> runsOn(row, dataset)).toList();
      List<Integer> folds =
          rows.stream().flatMap(row -> folds(row).stream()).distinct().sorted().toList();
      for (int fold : folds) {
        rows.stream()
            .filter(row -> folds(row).contains(fold))
            .forEach(row -> all.add(training(dataset, row, fold)));
      }
    }
    return List.copyOf(all);
  }

  List<TestPrediction> testPredictions() {
    List<TestPrediction> all = new ArrayList<>();
    for (EnsembleEntry ensemble : file.ensembles()) {
      Experiment row = file.experiment(ensemble.experiment()).orElseThrow();
      for (DatasetEntry dataset : file.datasets()) {
        if (runsOn(row, dataset)
            && ensemble.datasets().map(names -> names.contains(dataset.name())).orElse(true)) {
          all.add(new TestPrediction(dataset.name(), row.name(), folds(row), ensemble.submit()));
        }
      }
    }
    return List.copyOf(all);
  }

  List<Integer> folds(Experiment row) {
    return row.folds().orElse(file.folds());
  }

  boolean runsOn(Experiment row, DatasetEntry dataset) {
    return row.datasets().map(names -> names.contains(dataset.name())).orElse(true);
  }

  /** The id of the network that is trained, after the conventions' choice. */
  String network(Experiment row, DatasetEntry dataset) {
    return ledger.network(row.network(), dataset, side(row));
  }

  private Conventions side(Experiment row) {
    return row.conventions().orElse(file.conventions());
  }

  private Training training(DatasetEntry dataset, Experiment row, int fold) {
    Variation said =
        Optional.ofNullable(row.on().get(dataset.name()))
            .map(own -> own.or(row.variation()))
            .orElse(row.variation());
    String network = network(row, dataset);
    return new Training(
        dataset.name(),
        row.name(),
        network,
        fold,
        said.plan().or(dataset::plan).or(file::plan).orElseGet(() -> paperPlan(network)),
        said.learningRate().or(() -> ledger.learningRate(row.network(), dataset, side(row))),
        row.initialiseFrom(),
        said.regions().orElse(false),
        said.computing(),
        file.schedule());
  }

  private static PlanOptions paperPlan(String network) {
    int dimensions = Architectures.byId(network).recipe().dimensions();
    return PlanOptions.paper().withName(Plan.paperName(dimensions));
  }
}
