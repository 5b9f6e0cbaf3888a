package org.segbench.benchmarks.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.segbench.benchmarks.metrics.Convention;
import org.segbench.benchmarks.metrics.ConventionScores;
import org.segbench.benchmarks.metrics.Conventions;
import org.segbench.datasets.raw.DatasetDescription;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Under whose conventions label maps are scored. */
final class ConventionOptions {

  @ArgGroup private Choice choice;

  @Option(
      names = "--nsd-tolerance",
      paramLabel = "MM",
      defaultValue = "1",
      description = {
        "Tolerance of NSD under the convention amos22, whose page states none",
        "(default: ${DEFAULT-VALUE} mm)."
      })
  private double nsdTolerance;

  /** At most one of the two. */
  private static final class Choice {
    @Option(
        names = "--convention",
        paramLabel = "NAME",
        description = {
          "Score as btcv, amos22, kits19, brats21, paper or nnunet does: its structures, its rule for",
          "empty masks, its figures."
        })
    private String one;

    @Option(
        names = "--all-conventions",
        description = "Score under every convention that applies, side by side.")
    private boolean all;
  }

  /** The conventions asked for; none if nobody asks. */
  List<Convention> chosen(DatasetDescription description) {
    if (choice == null) {
      return List.of();
    }
    Conventions conventions = new Conventions(description, nsdTolerance);
    return choice.all ? conventions.applicable() : List.of(conventions.byId(choice.one));
  }

  /** Tolerances that are measured, mm: those asked for and the conventions'. */
  List<Double> tolerances(List<Double> asked) {
    return choice == null ? asked : Stream.concat(asked.stream(), Stream.of(nsdTolerance)).toList();
  }

  /** Where a convention's scores are written: {@code scores-kits19.csv} beside scores.csv. */
  static Path besides(Path scoresFile, ConventionScores scores) {
    String stem = scoresFile.getFileName().toString().replaceFirst("\\.csv$", "");
    return scoresFile.resolveSibling(stem + "-" + scores.convention().id() + ".csv");
  }

  /** Prints one convention's table, or all of them side by side with those that do not apply. */
  void print(List<ConventionScores> all, DatasetDescription description, PrintWriter out) {
    if (!choice.all) {
      ConventionTable.print(all.get(0), out);
      return;
    }
    ConventionTable.printTogether(all, out);
    Conventions conventions = new Conventions(description, nsdTolerance);
    for (String id : Conventions.ids()) {
      conventions
          .objection(id)
          .ifPresent(why -> out.printf("%s does not apply: it %s.%n", id, why));
    }
  }
}
