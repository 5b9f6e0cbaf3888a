package org.segbench.benchmarks.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.segbench.benchmarks.Workspace;
import org.segbench.benchmarks.experiments.ExperimentFile;
import org.segbench.benchmarks.jobs.Budget;
import org.segbench.benchmarks.jobs.Job;
import org.segbench.benchmarks.jobs.JobGraph;
import org.segbench.benchmarks.jobs.JobProcess;
import org.segbench.benchmarks.jobs.JobRunner;
import org.segbench.benchmarks.jobs.JobState;
import org.segbench.benchmarks.jobs.Slot;
import org.segbench.benchmarks.jobs.StaleRuns;
import org.segbench.benchmarks.jobs.TrainingCosts;
import org.segbench.benchmarks.jobs.UndoneJobs;
import org.segbench.benchmarks.jobs.WorkspaceView;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Works off an experiments file, then reports. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    description = {
      "Does what is missing of an experiments file: synthetic data sets, preparation, every fold of",
      "every experiment with its validation, ensembles on the test images, submissions; each in a",
      "process of its own. Then writes the report. Stopped or killed, the same command goes on, and",
      "nothing is done twice; several may work off one file in one workspace. What fails is tried",
      "again by the same command. Results of another configuration are named, not mixed in.",
      "'plan' shows what it would do and what that costs, 'status' how far it is."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./segbench run mini.yaml                             the paper's shape, small and synthetic",
      "  ./segbench run paper.yaml --devices gpu0,gpu1 --workspace /data/segbench",
      "  ./segbench run paper.yaml --budget 500               what fits into 500 hours of a device",
      "  ./segbench config schema                             all keys of a file of your own"
    })
final class RunCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @ParentCommand private SegbenchCommand segbench;
  @Mixin private WorkspaceOption workspace;
  @Mixin private ExperimentFileOption file;

  @Option(
      names = "--devices",
      split = ",",
      defaultValue = "auto",
      paramLabel = "DEVICE",
      description = "Where: gpu0,gpu1,... (default: ${DEFAULT-VALUE}: a GPU if there is one).")
  private List<String> devices;

  @Option(
      names = "--jobs",
      defaultValue = "1",
      paramLabel = "N",
      description = "Jobs at once on each device (default: ${DEFAULT-VALUE}).")
  private int jobs;

  @Option(
      names = "--threads",
      defaultValue = "0",
      paramLabel = "N",
      description = "Threads of the tensor library in each job (default: a fair share).")
  private int threads;

  @Option(
      names = "--budget",
      paramLabel = "HOURS",
      description = "Do only what fits into so many hours of a device, as 'plan' shows it.")
  private Optional<Double> budget = Optional.empty();

  @Option(
      names = "--replace-stale",
      description = {
        "Set runs of another configuration aside, into superseded/ in the workspace, and train them",
        "anew."
      })
  private boolean replaceStale;

  @Override
  public Integer call() {
    ExperimentFile asked = file.read();
    Workspace place = workspace.openForWriting();
    PrintWriter out = spec.commandLine().getOut();
    out.printf("expect: %s%n", asked.expect().strip());
    TrainingCosts costs = TrainingCosts.in(place);
    JobGraph graph = JobGraph.of(asked, costs::hoursOrLast);
    Map<Job, JobState> states = graph.states(new WorkspaceView(place));
    if (replaceStale) {
      StaleRuns.setAside(graph, place).forEach(out::println);
      states = graph.states(new WorkspaceView(place));
    }
    Set<Job> wanted = wanted(graph, states, costs);
    out.printf("%d jobs, %d to do%n", graph.jobs().size(), wanted.size());
    out.flush();
    UndoneJobs undone =
        new JobRunner(
                graph,
                place,
                new JobProcess(Main.class.getName(), plugins()),
                Slot.of(devices, jobs, threads),
                new JobConsole(out, System.err))
            .run(wanted);
    out.println();
    ReportCommand.write(place, reported(asked), true, out);
    undone.causes().forEach((job, why) -> out.printf("not done: %s: %s%n", job.id(), why));
    if (undone.waiting() > 0) {
      out.printf("not done: %d jobs that need these%n", undone.waiting());
    }
    return undone.isEmpty() ? 0 : CommandLineRunner.FAILED;
  }

  /** A file that asks for no tables is reported as what the workspace holds. */
  private static Optional<ExperimentFile> reported(ExperimentFile asked) {
    return asked.tables().isEmpty() ? Optional.empty() : Optional.of(asked);
  }

  private Set<Job> wanted(JobGraph graph, Map<Job, JobState> states, TrainingCosts costs) {
    Set<Job> wanted = graph.wanted(states);
    return budget
        .map(hours -> Budget.of(graph, wanted, states, costs, hours).jobs())
        .orElse(wanted);
  }

  private List<String> plugins() {
    List<String> options = new ArrayList<>();
    segbench
        .plugins()
        .given()
        .forEach(jar -> options.addAll(List.of("--plugin", jar.toAbsolutePath().toString())));
    return options;
  }
}
