package org.segbench.reports.comparison;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What is compared and how it is shown. All that one part names of another is there: rows name
 * contenders, tables and contenders name data sets, a contender names the one that it began with.
 *
 * @param title the page's heading
 * @param expect what to expect of the comparison, as its file says
 * @param surfaceDice which surface Dice stands in the columns named SDC
 * @param datasets in the order of their columns
 * @param contenders in the order of the experiments file
 * @param tables in the order in which they print; may be empty
 */
public record Comparison(
    String title,
    String expect,
    SurfaceDice surfaceDice,
    List<DatasetColumn> datasets,
    List<Contender> contenders,
    List<TableSpec> tables) {
  public Comparison {
    Text.require(title, "a title");
    datasets = List.copyOf(datasets);
    contenders = List.copyOf(contenders);
    tables = List.copyOf(tables);
    Set<String> places = unique("data set", datasets.stream().map(DatasetColumn::id));
    Set<String> names = unique("experiment", contenders.stream().map(Contender::experiment));
    unique("table", tables.stream().map(TableSpec::id));
    for (Contender contender : contenders) {
      contender.datasets().forEach(id -> known(places, id, contender.experiment()));
      contender.beganWith().ifPresent(from -> known(names, from, contender.experiment()));
    }
    for (TableSpec table : tables) {
      table.rows().forEach(row -> known(names, row.experiment(), table.id()));
      datasets(table).forEach(id -> known(places, id, table.id()));
    }
  }

  public Optional<DatasetColumn> dataset(String id) {
    return datasets.stream().filter(dataset -> dataset.id().equals(id)).findFirst();
  }

  public Optional<Contender> contender(String experiment) {
    return contenders.stream().filter(each -> each.experiment().equals(experiment)).findFirst();
  }

  private static List<String> datasets(TableSpec table) {
    if (table instanceof TableSpec.Scores scores) {
      return scores.datasets();
    }
    return table instanceof TableSpec.TestSet testSet ? testSet.datasets() : List.of();
  }

  private static Set<String> unique(String what, Stream<String> ids) {
    Set<String> seen = new HashSet<>();
    ids.forEach(
        id -> {
          if (!seen.add(id)) {
            throw new IllegalArgumentException(what + " " + id + " is there twice");
          }
        });
    return seen;
  }

  private static void known(Set<String> names, String name, String user) {
    if (!names.contains(name)) {
      throw new IllegalArgumentException(
          "%s names %s, which is not there; known are %s"
              .formatted(user, name, names.stream().sorted().toList()));
    }
  }
}
