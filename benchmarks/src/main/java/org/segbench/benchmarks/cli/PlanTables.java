package org.segbench.benchmarks.cli;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.segbench.benchmarks.experiments.ExperimentFile;
import org.segbench.benchmarks.experiments.RowEntry;
import org.segbench.benchmarks.experiments.TableEntry;
import org.segbench.benchmarks.jobs.Budget;
import org.segbench.benchmarks.jobs.Job;
import org.segbench.benchmarks.jobs.JobState;
import org.segbench.benchmarks.jobs.TrainingCosts;
import org.segbench.benchmarks.jobs.WorkEstimate;
import org.segbench.benchmarks.jobs.WorkEstimate.Row;

/** What {@code plan} prints. */
record PlanTables(ExperimentFile file, Map<Job, JobState> states, TrainingCosts costs) {
  private static final double GIB = 1L << 30;

  /** Jobs by kind, and how they stand. */
  String jobs() {
    TextTable table = new TextTable("jobs", "in all", "done", "begun", "missing", "stale", "yours");
    for (String kind : new String[] {"import", "prepare", "train", "predict", "submit"}) {
      table.row(
          kind,
          count(kind, state -> true),
          count(kind, JobState::isDone),
          count(kind, JobState.Begun.class::isInstance),
          count(kind, JobState.Missing.class::isInstance),
          count(kind, JobState.Stale.class::isInstance),
          count(kind, JobState.ForPerson.class::isInstance));
    }
    StringBuilder text = new StringBuilder(table.toString());
    states.forEach(
        (job, state) -> {
          if (state instanceof JobState.Stale stale) {
            text.append("%nstale  %s: %s".formatted(job.id(), stale.told()));
          } else if (state instanceof JobState.ForPerson person) {
            text.append("%nyours  %s: %s".formatted(job.id(), person.what()));
          }
        });
    return text.toString();
  }

  private long count(String kind, Predicate<JobState> holds) {
    return states.entrySet().stream()
        .filter(each -> each.getKey().id().startsWith(kind + " "))
        .filter(each -> holds.test(each.getValue()))
        .count();
  }

  /** Rows with their trainings, hours, memory and disk; then sums. */
  String estimate() {
    WorkEstimate estimate = WorkEstimate.of(file, states, costs, training -> true);
    TextTable table =
        new TextTable(
            "experiment", "trainings", "done", "h each", "h in all", "GiB", "disk GiB", "h from");
    for (Row row : estimate.rows()) {
      table.row(
          row.experiment().name(),
          row.trainings(),
          row.done(),
          hours(row.hoursEach()),
          hours(row.hoursInAll()),
          row.gib().isEmpty() ? "-" : number("%.0f", row.gib().getAsDouble()),
          number("%.1f", row.diskBytes() / GIB),
          row.from());
    }
    StringBuilder text = new StringBuilder(table.toString());
    text.append("%n%n%s".formatted(sum("in all", estimate.rows().stream())));
    file.tables().stream()
        .filter(each -> each.show() == TableEntry.Show.SCORES)
        .forEach(each -> text.append(sums(each)));
    return text.append(
            """


            Hours are of one device, without validation and test images. GiB is the peak of a step in float32, from
            a CPU and a smaller patch, grown with the voxels; disk is that of checkpoints while all runs are there.""")
        .toString();
  }

  private String sums(TableEntry table) {
    List<String> rows = table.rows().stream().map(RowEntry::experiment).toList();
    WorkEstimate estimate =
        WorkEstimate.of(
            file,
            states,
            costs,
            training ->
                rows.contains(training.experiment())
                    && table
                        .datasets()
                        .map(columns -> columns.contains(training.dataset()))
                        .orElse(true));
    return "%n%s%n%s"
        .formatted(
            sum(table.id(), estimate.rows().stream()),
            sum("  its challengers", estimate.rows().stream().filter(Row::challenges)));
  }

  private static String sum(String what, Stream<Row> rows) {
    Row[] all = rows.toArray(Row[]::new);
    return String.format(
        Locale.ROOT,
        "%-18s %3d rows, %4d trainings, %,9.0f h, of which %,9.0f h are left",
        what,
        all.length,
        Stream.of(all).mapToInt(Row::trainings).sum(),
        Stream.of(all).map(Row::hoursInAll).mapToDouble(hours -> hours.orElse(0)).sum(),
        Stream.of(all).map(Row::hoursLeft).mapToDouble(hours -> hours.orElse(0)).sum());
  }

  /** What fits into a budget. */
  static String budget(Budget budget, double limit) {
    TextTable table = new TextTable("no.", "training", "h", "h so far");
    double soFar = 0;
    int number = 0;
    for (Budget.Choice choice : budget.choices()) {
      soFar += choice.hours();
      number++;
      table.row(number, choice.job().id(), number("%.1f", choice.hours()), number("%.1f", soFar));
    }
    return String.format(
            Locale.ROOT,
            "Into %.0f hours of one device fit %d trainings (%.0f h), in this order: the first fold of every row on"
                + " the first data set, cheapest first, then the next data set, then the next fold; each after the"
                + " one that it begins with.%n%n",
            limit,
            budget.choices().size(),
            budget.hours())
        + table;
  }

  private static String hours(OptionalDouble hours) {
    return hours.isEmpty() ? "-" : number("%,.1f", hours.getAsDouble());
  }

  private static String number(String form, double value) {
    return String.format(Locale.ROOT, form, value);
  }
}
