package org.segbench.benchmarks.cli;

import java.nio.file.Path;
import java.util.List;
import org.segbench.datasets.synthetic.SyntheticDataset;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes a challenge's synthetic twin anywhere, for trying things out. */
@Command(
    name = "synthesize",
    mixinStandardHelpOptions = true,
    description = {
      "Writes a small synthetic data set in a challenge's own layout (file names, label numbers, voxel",
      "order, headers): the same bytes for the same numbers, marked SYNTHETIC in name and headers."
    },
    footerHeading = "%nExample:%n",
    footer = "  ./segbench dataset synthesize kits19 --cases 8 --test-cases 2 --out /tmp")
final class DatasetSynthesizeCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..1",
      defaultValue = "btcv",
      paramLabel = "CHALLENGE",
      description = "btcv, amos22, kits19 or brats21 (default: ${DEFAULT-VALUE}).")
  private String challenge;

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
      names = "--shape",
      arity = "3",
      paramLabel = "VOXELS",
      description = "Voxels z y x of each image, at least 16 each (default: the small twin's).")
  private List<Integer> shape;

  @Option(
      names = "--spacing",
      arity = "3",
      paramLabel = "MM",
      description = "Distances of voxels z y x (default: the small twin's).")
  private List<Double> spacing;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "Where the folder SYNTHETIC-CHALLENGE is made.")
  private Path out;

  @Override
  public void run() {
    Path folder = twin().write(out, Console.caseProgress("synthesizing"));
    spec.commandLine()
        .getOut()
        .printf("%s: %d training and %d test cases, SYNTHETIC%n", folder, cases, testCases);
  }

  private SyntheticDataset twin() {
    try {
      SyntheticDataset small = SyntheticDataset.small(challenge, cases, testCases, seed);
      return new SyntheticDataset(
          challenge,
          cases,
          testCases,
          seed,
          shape == null ? small.shape() : shape,
          spacing == null ? small.spacing() : spacing);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }
}
