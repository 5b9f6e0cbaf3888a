package org.segbench.benchmarks.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.segbench.benchmarks.experiments.DatasetEntry;
import org.segbench.benchmarks.experiments.Experiment;
import org.segbench.benchmarks.experiments.ExperimentFile;
import org.segbench.benchmarks.jobs.GraphStatus;
import org.segbench.benchmarks.jobs.GraphStatus.Entry;
import org.segbench.benchmarks.jobs.JobState;

/**
 * A comparison's state as text: a row an experiment, a column a data set, in each cell the folds
 * that are done; below it what runs, and what is in the way of the rest.
 *
 * @param file the comparison
 * @param status how its jobs stand
 */
record StatusTable(ExperimentFile file, GraphStatus status) {
  String text(String fileName) {
    List<String> header = new ArrayList<>(List.of("experiment"));
    file.datasets().forEach(dataset -> header.add(dataset.name()));
    TextTable table = new TextTable(header.toArray(String[]::new));
    for (Experiment row : file.experiments()) {
      List<Object> cells = new ArrayList<>(List.of(row.name()));
      file.datasets().forEach(dataset -> cells.add(cell(dataset, row)));
      table.row(cells.toArray());
    }
    StringBuilder text = new StringBuilder();
    text.append(
        "%s: %d of %d jobs done (folds done / asked for; > runs, ~ stopped, ! stale, x failed)%n%n"
            .formatted(fileName, status.done(), status.entries().size()));
    text.append(table).append(System.lineSeparator());
    status.entries().forEach(entry -> line(entry, text));
    return text.toString();
  }

  private String cell(DatasetEntry dataset, Experiment row) {
    List<Entry> folds =
        status.entries().stream()
            .filter(entry -> entry.trains(dataset.name(), row.name()))
            .toList();
    if (folds.isEmpty()) {
      return "";
    }
    long done = folds.stream().filter(entry -> entry.state().isDone()).count();
    String marks =
        folds.stream().map(StatusTable::mark).distinct().sorted().collect(Collectors.joining());
    return "%d/%d%s".formatted(done, folds.size(), marks.isEmpty() ? "" : " " + marks);
  }

  private static String mark(Entry entry) {
    if (entry.running()) {
      return ">";
    }
    if (entry.state() instanceof JobState.Stale) {
      return "!";
    }
    if (entry.failure().isPresent()) {
      return "x";
    }
    return entry.state() instanceof JobState.Begun ? "~" : "";
  }

  /** What a person should know of one job, if anything. */
  private void line(Entry entry, StringBuilder text) {
    if (entry.running()) {
      String left = entry.secondsLeft().isEmpty() ? "" : ", about " + left(entry) + " left";
      say(text, "runs", entry, where(entry.state()) + left);
    } else if (entry.state() instanceof JobState.Stale stale) {
      say(text, "stale", entry, stale.told());
    } else if (entry.failure().isPresent()) {
      say(text, "failed", entry, entry.failure().get());
    } else if (entry.state() instanceof JobState.ForPerson person
        && status.wanted().contains(entry.job())) {
      say(text, "yours", entry, person.what());
    } else if (entry.state() instanceof JobState.Begun) {
      say(text, "stopped", entry, where(entry.state()));
    }
  }

  private static String left(Entry entry) {
    return ConsoleProgress.words(Duration.ofSeconds(Math.round(entry.secondsLeft().getAsDouble())));
  }

  private static String where(JobState state) {
    return state instanceof JobState.Begun begun
        ? String.format(Locale.ROOT, "%s (%.0f %%)", begun.where(), 100 * begun.fraction())
        : "begins";
  }

  private static void say(StringBuilder text, String what, Entry entry, String more) {
    text.append("%n%-8s%s: %s".formatted(what, entry.id(), more));
  }
}
