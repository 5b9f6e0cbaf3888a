package org.segbench.benchmarks.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.segbench.benchmarks.Workspace;
import org.segbench.benchmarks.experiments.ExperimentFile;
import org.segbench.benchmarks.jobs.Budget;
import org.segbench.benchmarks.jobs.Job;
import org.segbench.benchmarks.jobs.JobGraph;
import org.segbench.benchmarks.jobs.JobState;
import org.segbench.benchmarks.jobs.Slot;
import org.segbench.benchmarks.jobs.TrainingCosts;
import org.segbench.benchmarks.jobs.WorkspaceView;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What an experiments file asks for, and what it takes. */
@Command(
    name = "plan",
    mixinStandardHelpOptions = true,
    description = {
      "Shows the graph of an experiments file before anything starts: how many jobs of each kind, how",
      "many are done; row by row the trainings, hours, memory and disk; and, for a budget, which",
      "trainings fit and in what order. Hours are those measured in the workspace where there are",
      "some, the paper's otherwise; where neither are, it says what they are guessed from."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./segbench plan paper.yaml",
      "  ./segbench plan paper.yaml --budget 500              hours of one device",
      "  ./segbench plan paper.yaml --commands                every job as the command that does it"
    })
final class PlanCommand implements Runnable {
  private static final Slot ANY = new Slot("auto", 0);

  @Spec private CommandSpec spec;
  @Mixin private WorkspaceOption workspace;
  @Mixin private ExperimentFileOption file;

  @Option(
      names = "--budget",
      paramLabel = "HOURS",
      description = "Show what fits into so many hours of one device, and in what order.")
  private Optional<Double> budget = Optional.empty();

  @Option(
      names = "--commands",
      description = "Print the commands of all that is missing instead, for a scheduler of yours.")
  private boolean commands;

  @Override
  public void run() {
    ExperimentFile asked = file.read();
    Workspace place = workspace.open();
    TrainingCosts costs = TrainingCosts.in(place);
    JobGraph graph = JobGraph.of(asked, costs::hoursOrLast);
    Map<Job, JobState> states = graph.states(new WorkspaceView(place));
    PrintWriter out = spec.commandLine().getOut();
    if (commands) {
      graph.wanted(states).stream()
          .map(job -> job.commands(place, ANY))
          .flatMap(List::stream)
          .forEach(command -> out.println("./segbench " + String.join(" ", command)));
      return;
    }
    PlanTables tables = new PlanTables(asked, states, costs);
    out.printf("%s: %s%n%n", file.name(), asked.expect().strip());
    out.println(tables.jobs());
    out.println();
    out.println(tables.estimate());
    budget.ifPresent(hours -> out.println("\n" + fitting(graph, states, costs, hours)));
  }

  private static String fitting(
      JobGraph graph, Map<Job, JobState> states, TrainingCosts costs, double hours) {
    Set<Job> wanted = graph.wanted(states);
    return PlanTables.budget(Budget.of(graph, wanted, states, costs, hours), hours);
  }
}
