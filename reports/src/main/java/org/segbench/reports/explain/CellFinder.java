package org.segbench.reports.explain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.segbench.reports.Names;
import org.segbench.reports.ReportException;
import org.segbench.reports.comparison.Comparison;
import org.segbench.reports.comparison.DatasetColumn;
import org.segbench.reports.comparison.TableSpec;
import org.segbench.reports.tables.ResultTable;
import org.segbench.reports.tables.ResultTable.Column;
import org.segbench.reports.tables.ResultTable.Kind;

/**
 * Finds a cell by its path: table, row, data set and measure. Blanks, capitals, hyphens and the
 * kind of separator do not matter, nor whether there is one; a row goes by its title, its
 * experiment or its published name. A path that fits no cell is answered with what there is.
 */
record CellFinder(Comparison comparison, Map<String, ResultTable> tables) {
  private static final String SEPARATORS = "[/|>,;:]";
  private static final String FORM = "TABLE / ROW / DATA SET / MEASURE";

  CellAddress find(String path) {
    String wanted = Names.key(path);
    return comparison.tables().stream()
        .filter(spec -> names(spec).stream().anyMatch(name -> wanted.startsWith(Names.key(name))))
        .flatMap(this::addresses)
        .map(address -> new Candidate(address, keys(address).indexOf(wanted)))
        .filter(candidate -> candidate.rank() >= 0)
        .min(Comparator.comparingInt(Candidate::rank))
        .map(Candidate::address)
        .orElseThrow(() -> unknown(path));
  }

  /** A cell that may be meant, the likelier the lower its rank. */
  private record Candidate(CellAddress address, int rank) {}

  private Stream<CellAddress> addresses(TableSpec spec) {
    ResultTable table = tables.get(spec.id());
    List<CellAddress> addresses = new ArrayList<>();
    for (int row = 0; row < table.rows().size(); row++) {
      for (int column = 0; column < table.columns().size(); column++) {
        if (table.columns().get(column).kind() == Kind.COMPARED) {
          addresses.add(new CellAddress(spec, table, row, column));
        }
      }
    }
    return addresses.stream();
  }

  /** All that a cell may be called, as letters and digits, its printed names first. */
  private List<String> keys(CellAddress address) {
    List<String> keys = List.of("");
    for (List<String> names :
        List.of(
            names(address.spec()),
            names(address.specRow()),
            groupNames(address.head()),
            List.of(address.head().title()))) {
      List<String> longer = new ArrayList<>();
      List<String> parts = names.stream().map(Names::key).distinct().toList();
      keys.forEach(key -> parts.forEach(part -> longer.add(key + part)));
      keys = longer;
    }
    return keys;
  }

  private static List<String> names(TableSpec spec) {
    return List.of(spec.id(), spec.title());
  }

  private static List<String> names(TableSpec.Row row) {
    return Stream.concat(Stream.of(row.title(), row.experiment()), row.publishedRow().stream())
        .toList();
  }

  /** The column's data set as printed, without its mark, by id and as published. */
  private List<String> groupNames(Column column) {
    List<String> names = new ArrayList<>(List.of(column.group()));
    comparison.datasets().stream()
        .filter(dataset -> column.group().startsWith(dataset.name()))
        .forEach(dataset -> names.addAll(names(dataset)));
    return names;
  }

  private static List<String> names(DatasetColumn dataset) {
    return Stream.concat(Stream.of(dataset.name(), dataset.id()), dataset.published().stream())
        .toList();
  }

  /** The first part of a path that is wrong or lacks, and what there is instead. */
  private ReportException unknown(String path) {
    List<String> parts =
        Stream.of(path.split(SEPARATORS, -1))
            .map(String::strip)
            .filter(part -> !part.isEmpty())
            .toList();
    Optional<TableSpec> spec = part(parts, 0, comparison.tables(), CellFinder::names);
    if (spec.isEmpty()) {
      return wrong("table", parts, 0, 1, comparison.tables().stream().map(TableSpec::id));
    }
    List<CellAddress> cells = addresses(spec.get()).toList();
    if (cells.isEmpty()) {
      return new ReportException(
          "%s: its cells are read from the networks' code; there is nothing behind them to explain"
              .formatted(spec.get().id()));
    }
    Optional<TableSpec.Row> row = part(parts, 1, spec.get().rows(), CellFinder::names);
    if (row.isEmpty()) {
      return wrong("row", parts, 1, 2, spec.get().rows().stream().map(TableSpec.Row::title));
    }
    Stream<String> columns = cells.stream().map(cell -> cell.head().heading());
    return wrong("column", parts, 2, parts.size(), columns);
  }

  private static <T> Optional<T> part(
      List<String> parts, int index, List<T> candidates, Function<T, List<String>> names) {
    if (index >= parts.size()) {
      return Optional.empty();
    }
    String wanted = Names.key(parts.get(index));
    return candidates.stream()
        .filter(each -> names.apply(each).stream().anyMatch(n -> Names.key(n).equals(wanted)))
        .findFirst();
  }

  private static ReportException wrong(
      String what, List<String> parts, int from, int to, Stream<String> there) {
    String found =
        parts.size() <= from
            ? "the %s is not said".formatted(what)
            : "there is no %s \"%s\"".formatted(what, String.join(" / ", parts.subList(from, to)));
    return new ReportException(
        "%s; expected a cell as %s, and as %s one of: %s"
            .formatted(found, FORM, what, String.join(", ", there.distinct().toList())));
  }
}
