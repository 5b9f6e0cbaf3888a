package org.segbench.benchmarks.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.segbench.benchmarks.HarnessException;
import org.segbench.datasets.io.AtomicFile;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * The whole way on a small synthetic data set, by the very commands that a user would give. Run
 * again, it goes on where it was stopped.
 */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description = {
      "Walks the whole way on a small SYNTHETIC data set: synthesize, import, verify; prepare, train",
      "and validate a small network of every family, as an experiments file says; predict, report,",
      "submit. A few minutes on two cores. Each step is printed as the command that does it."
    },
    footerHeading = "%nExample:%n",
    footer = "  ./segbench demo --workspace demo")
final class DemoCommand implements Runnable {

  private static final String DATASET = "synthetic-btcv";
  private static final String EXPERIMENTS = "demo.yaml";
  private static final String SUBMITTED = "transunet-demo";

  @Spec private CommandSpec spec;

  @Option(
      names = {"-w", "--workspace"},
      paramLabel = "DIR",
      defaultValue = "segbench-demo",
      description = "Where everything goes (default: ${DEFAULT-VALUE}).")
  private Path root;

  @Override
  public void run() {
    long began = System.nanoTime();
    step("dataset synthesize --cases 10 --test-cases 2", "--out", root.resolve("download"));
    step("dataset import", root.resolve("download/SYNTHETIC-btcv"), "--as", DATASET);
    step("dataset verify", DATASET);
    step("run", experiments());
    step("predict", DATASET, SUBMITTED);
    step("submit", DATASET, SUBMITTED);
    PrintWriter out = spec.commandLine().getOut();
    Path runs = root.resolve("runs").resolve(DATASET);
    out.printf("%ndemo finished in %s%n", Console.since(began));
    out.printf("  table       %s%n", root.resolve("reports").resolve(DATASET).resolve("scores.md"));
    out.printf("  report      %s%n", root.resolve("reports/report.html"));
    out.printf("  plot        %s%n", runs.resolve(SUBMITTED).resolve("fold_0/progress.png"));
    out.printf("  submission  %s%n", root.resolve("submissions"));
  }

  /** The demo's experiments file, put where the user finds it. */
  private Path experiments() {
    Path file = root.resolve(EXPERIMENTS);
    try (InputStream text = DemoCommand.class.getResourceAsStream(EXPERIMENTS)) {
      String yaml = new String(text.readAllBytes(), StandardCharsets.UTF_8);
      AtomicFile.writeString(file, yaml);
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs one command; words with blanks are several. */
  private void step(Object... words) {
    List<String> args = new ArrayList<>();
    for (Object word : words) {
      if (word instanceof Path path) {
        args.add(path.toString());
      } else {
        args.addAll(Arrays.asList(word.toString().split(" ")));
      }
    }
    if (!args.contains("synthesize")) {
      args.addAll(List.of("--workspace", root.toString()));
    }
    PrintWriter out = spec.commandLine().getOut();
    out.printf("%n$ ./segbench %s%n", String.join(" ", args));
    out.flush();
    CommandLine line = CommandLineRunner.commandLine();
    line.setOut(out);
    line.setErr(spec.commandLine().getErr());
    int code = line.execute(args.toArray(String[]::new));
    if (code != 0) {
      throw new HarnessException(
          "the demo stopped at '%s' (see above); mend it and run the demo again, it goes on from there"
              .formatted(String.join(" ", args)));
    }
  }
}
