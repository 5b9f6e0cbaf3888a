package org.segbench.benchmarks.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.segbench.benchmarks.bench.BenchTable;
import org.segbench.benchmarks.bench.Machine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** Where a part of {@code bench} says what it measured. */
final class BenchOutput {

  @Option(
      names = "--csv",
      paramLabel = "FILE",
      description = "Writes the table's numbers, unrounded, and the machine's description there.")
  private Path csv;

  /** The machine as it is described, with the command line that was given. */
  static Machine machine(CommandSpec spec) {
    return Machine.here(
        Stream.concat(
                Stream.of("./segbench"),
                spec.root().commandLine().getParseResult().originalArgs().stream())
            .map(word -> word.contains(" ") ? "'" + word + "'" : word)
            .collect(Collectors.joining(" ")));
  }

  /** Prints a table under the machine's description, and writes its file if one was asked for. */
  void show(CommandSpec spec, Machine machine, BenchTable table) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(machine.text());
    out.println();
    out.println(table.markdown());
    out.flush();
    save(machine, table);
  }

  /** Writes a table's file if one was asked for. */
  void save(Machine machine, BenchTable table) {
    if (csv != null) {
      table.writeCsv(csv, machine);
    }
  }

  /** Writes a further table beside it: {@code NAME-part.csv}. */
  void save(String part, Machine machine, BenchTable table) {
    if (csv != null) {
      table.writeCsv(beside(part, "csv"), machine);
    }
  }

  /** Where a picture goes that belongs to the table: {@code NAME-part.png}, if it has a file. */
  Optional<Path> picture(String part) {
    return Optional.ofNullable(csv).map(file -> beside(part, "png"));
  }

  private Path beside(String part, String ending) {
    String name = csv.getFileName().toString().replaceFirst("\\.[^.]*$", "");
    return csv.resolveSibling("%s-%s.%s".formatted(name, part, ending));
  }
}
