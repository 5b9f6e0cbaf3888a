package org.segbench.benchmarks.experiments;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.segbench.models.Architecture;
import org.segbench.models.Architectures;

/** Whether all that a file names is there. The parts have been checked each for itself. */
record References(
    List<DatasetEntry> datasets,
    List<Integer> folds,
    List<Experiment> experiments,
    List<EnsembleEntry> ensembles,
    List<TableEntry> tables) {

  void check() {
    Set<String> names = new HashSet<>();
    for (int i = 0; i < datasets.size(); i++) {
      String name = datasets.get(i).name();
      InvalidValue.require(
          names.add(name), "datasets/" + i, "a name that no data set above has", name);
    }
    checkExperiments();
    checkEnsembles();
    checkTables();
  }

  private void checkExperiments() {
    Set<String> networks =
        Architectures.all().stream().map(Architecture::id).collect(Collectors.toSet());
    Map<String, Experiment> above = new HashMap<>();
    for (int i = 0; i < experiments.size(); i++) {
      Experiment row = experiments.get(i);
      String place = "experiments/" + i;
      Nearest.require(networks, row.network(), place + "/network", "a network");
      row.datasets().ifPresent(names -> requireDatasets(names, place + "/datasets"));
      row.on()
          .keySet()
          .forEach(
              name ->
                  Nearest.require(
                      datasetsOf(row),
                      name,
                      place + "/on/" + name,
                      "a data set of the experiment"));
      row.initialiseFrom().ifPresent(from -> checkInitialWeights(row, from, above, place));
      InvalidValue.require(
          above.put(row.name(), row) == null,
          place,
          "a name that no experiment above has",
          row.name());
    }
  }

  private void checkInitialWeights(
      Experiment row, String from, Map<String, Experiment> above, String place) {
    String key = place + "/initialise-from";
    InvalidValue.require(above.containsKey(from), key, "the name of an experiment above", from);
    Experiment source = above.get(from);
    List<String> datasetsMissing =
        datasetsOf(row).stream().filter(name -> !datasetsOf(source).contains(name)).toList();
    InvalidValue.require(
        datasetsMissing.isEmpty(),
        key,
        "an experiment that trains on every data set that this one trains on",
        "%s, which does not train on %s".formatted(from, String.join(", ", datasetsMissing)));
    List<Integer> foldsMissing =
        row.folds().orElse(folds).stream()
            .filter(fold -> !source.folds().orElse(folds).contains(fold))
            .toList();
    InvalidValue.require(
        foldsMissing.isEmpty(),
        key,
        "an experiment that trains on every fold that this one trains on",
        "%s, which does not train on folds %s".formatted(from, foldsMissing));
  }

  private void checkEnsembles() {
    Set<String> predicted = new HashSet<>();
    for (int i = 0; i < ensembles.size(); i++) {
      EnsembleEntry ensemble = ensembles.get(i);
      String place = "ensembles/" + i;
      Experiment row = requireExperiment(ensemble.experiment(), place + "/experiment");
      List<String> names = ensemble.datasets().orElse(datasetsOf(row));
      for (String name : names) {
        Nearest.require(datasetsOf(row), name, place + "/datasets", "a data set of the experiment");
        InvalidValue.require(
            predicted.add(name + "/" + row.name()),
            place,
            "each experiment once on a data set",
            "%s on %s again".formatted(row.name(), name));
      }
    }
  }

  private void checkTables() {
    Set<String> ids = new HashSet<>();
    for (int i = 0; i < tables.size(); i++) {
      TableEntry table = tables.get(i);
      String place = "tables/" + i;
      InvalidValue.require(
          ids.add(table.id()), place + "/id", "an id that no table above has", table.id());
      table.datasets().ifPresent(names -> requireDatasets(names, place + "/datasets"));
      table
          .published()
          .ifPresent(
              id ->
                  Nearest.require(
                      PublishedRows.tables(), id, place + "/published", "a published table"));
      for (int j = 0; j < table.rows().size(); j++) {
        checkPublishedRow(table, table.rows().get(j), "%s/rows/%d".formatted(place, j));
        requireExperiment(table.rows().get(j).experiment(), "%s/rows/%d".formatted(place, j));
      }
    }
  }

  private static void checkPublishedRow(TableEntry table, RowEntry row, String place) {
    if (row.as().isPresent()) {
      String key = place + "/as";
      InvalidValue.require(
          table.published().isPresent(),
          key,
          "no row: the table is beside no published one",
          row.as().get());
      PublishedRows rows = new PublishedRows(table.published().orElseThrow());
      if (rows.called(row.as().get()).isEmpty()) {
        Nearest.require(rows.names(), row.as().get(), key, "a row of the published table");
      }
    }
  }

  private void requireDatasets(List<String> names, String key) {
    Collection<String> known = datasets.stream().map(DatasetEntry::name).toList();
    names.forEach(name -> Nearest.require(known, name, key, "a data set of the file"));
  }

  private Experiment requireExperiment(String name, String key) {
    Nearest.require(
        experiments.stream().map(Experiment::name).toList(),
        name,
        key,
        "an experiment of the file");
    return experiments.stream().filter(row -> row.name().equals(name)).findFirst().orElseThrow();
  }

  private List<String> datasetsOf(Experiment row) {
    return row.datasets().orElseGet(() -> datasets.stream().map(DatasetEntry::name).toList());
  }
}
