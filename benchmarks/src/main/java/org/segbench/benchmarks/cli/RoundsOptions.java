package org.segbench.benchmarks.cli;

import org.segbench.benchmarks.bench.Rounds;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How often a part of {@code bench} measures. */
final class RoundsOptions {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--warm-up",
      paramLabel = "N",
      defaultValue = "1",
      description = "Rounds before those that count (default: ${DEFAULT-VALUE}).")
  private int warmUps;

  @Option(
      names = "--repeats",
      paramLabel = "N",
      defaultValue = "5",
      description =
          "Rounds that count, in each of which every side has a turn (default: ${DEFAULT-VALUE}).")
  private int repeats;

  Rounds rounds() {
    if (warmUps < 0 || repeats < 1) {
      throw new ParameterException(
          spec.commandLine(), "--warm-up is 0 or more and --repeats 1 or more");
    }
    return new Rounds(warmUps, repeats);
  }
}
