package org.segbench.benchmarks.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import org.segbench.benchmarks.Workspace;
import org.segbench.benchmarks.metrics.Evaluation;
import org.segbench.datasets.challenges.Challenge;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * The whole way on small synthetic data sets, by the very commands that a user would give. Run
 * again, it goes on where it was stopped.
 */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description = {
      "Walks the whole way on a small SYNTHETIC data set: synthesize, import, verify; prepare, train",
      "and validate a small network of every family, as an experiments file says; predict, report,",
      "submit. A few minutes on two cores. Each step is printed as the command that does it.",
      "With --all-challenges: one small network on a synthetic twin of each of the four challenges,",
      "from the download's layout to the checked submission archive."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./segbench demo --workspace demo",
      "  ./segbench demo --all-challenges --workspace demo"
    })
final class DemoCommand implements Runnable {

  private static final String SUBMITTED = "transunet-demo";
  private static final String CHALLENGERS = "mednext-demo-k3";

  @Spec private CommandSpec spec;

  @Option(
      names = {"-w", "--workspace"},
      paramLabel = "DIR",
      defaultValue = "segbench-demo",
      description = "Where everything goes (default: ${DEFAULT-VALUE}).")
  private Path root;

  @Option(
      names = "--all-challenges",
      description = "A synthetic twin of each challenge instead, with one small network.")
  private boolean allChallenges;

  @Override
  public void run() {
    long began = System.nanoTime();
    PrintWriter out = spec.commandLine().getOut();
    DemoSteps steps = new DemoSteps(root, out, spec.commandLine().getErr());
    if (allChallenges) {
      Challenge.ids().forEach(challenge -> walk(steps, challenge));
    } else {
      everyFamily(steps);
    }
    out.printf("%ndemo finished in %s%n", Console.since(began));
    if (!allChallenges) {
      Path reports = root.resolve("reports");
      Path run = new Workspace(root).run("synthetic-btcv", SUBMITTED, 0);
      out.printf("  table       %s%n", reports.resolve("synthetic-btcv").resolve("scores.md"));
      out.printf("  report      %s%n", reports.resolve("index.html"));
      out.printf("  plot        %s%n", run.resolve("progress.png"));
    }
    out.printf("  submissions %s%n", root.resolve("submissions"));
  }

  private void everyFamily(DemoSteps steps) {
    String dataset = "synthetic-btcv";
    steps.step(
        "dataset synthesize btcv --cases 10 --test-cases 2", "--out", root.resolve("download"));
    steps.step("dataset import", root.resolve("download/SYNTHETIC-btcv"), "--as", dataset);
    steps.step("dataset verify", dataset);
    steps.step("run", steps.experiments("demo.yaml", "demo.yaml", dataset));
    steps.step("predict", dataset, SUBMITTED);
    steps.step("submit", dataset, SUBMITTED);
  }

  private void walk(DemoSteps steps, String challenge) {
    String dataset = "synthetic-" + challenge;
    Workspace workspace = new Workspace(root);
    Path download = root.resolve("download");
    steps.step("dataset synthesize", challenge, "--cases 8 --test-cases 3", "--out", download);
    steps.step("dataset import", download.resolve("SYNTHETIC-" + challenge), "--as", dataset);
    steps.step("dataset verify", dataset);
    steps.step("run", steps.experiments("challenge-demo.yaml", challenge + ".yaml", dataset));
    Path validation = workspace.run(dataset, CHALLENGERS, 0).resolve("validation");
    List<String> validated = List.copyOf(Evaluation.references(validation).keySet());
    steps.step(
        "evaluate",
        dataset,
        validation,
        "--cases",
        String.join(",", validated),
        "--convention",
        challenge);
    steps.step("submit", dataset, CHALLENGERS);
  }
}
