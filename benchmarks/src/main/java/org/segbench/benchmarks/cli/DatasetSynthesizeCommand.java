package org.segbench.benchmarks.cli;

import java.nio.file.Path;
import org.segbench.datasets.synthetic.SyntheticAbdomen;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes the demo's data set anywhere, for trying things out. */
@Command(
    name = "synthesize",
    mixinStandardHelpOptions = true,
    description = {
      "Writes a small synthetic abdomen CT data set in BTCV's own layout: thirteen organs, the same",
      "bytes for the same numbers, marked SYNTHETIC in name, folder and headers."
    },
    footerHeading = "%nExample:%n",
    footer = "  ./segbench dataset synthesize --cases 8 --test-cases 2 --out /tmp")
final class DatasetSynthesizeCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Option(
      names = "--cases",
      defaultValue = "8",
      paramLabel = "N",
      description = "Training cases (default: ${DEFAULT-VALUE}).")
  private int cases;

  @Option(
      names = "--test-cases",
      defaultValue = "2",
      paramLabel = "N",
      description = "Test cases (default: ${DEFAULT-VALUE}).")
  private int testCases;

  @Option(
      names = "--seed",
      defaultValue = "1",
      paramLabel = "N",
      description = "Decides every case (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "Where the folder SYNTHETIC-btcv is made.")
  private Path out;

  @Override
  public void run() {
    Path folder =
        SyntheticAbdomen.small(cases, testCases, seed)
            .write(out, Console.caseProgress("synthesizing"));
    spec.commandLine()
        .getOut()
        .printf("%s: %d training and %d test cases, SYNTHETIC%n", folder, cases, testCases);
  }
}
