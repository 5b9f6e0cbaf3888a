package org.segbench.benchmarks.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segbench.benchmarks.Workspace;
import org.segbench.benchmarks.experiments.ExperimentFile;
import org.segbench.benchmarks.experiments.Training;
import org.segbench.reports.published.Published;

/** What trainings take, before any and after some. */
class TrainingCostsTest {
  private static final ExperimentFile PAPER = ExperimentFile.read(Path.of("paper.yaml"));

  @TempDir private Path folder;

  @Test
  void knownSecondsAreThePapersOwn() {
    double hours = 0;
    for (String row : List.of("S-k3", "B-k3", "M-k3", "L-k3", "S-k5", "B-k5", "M-k5", "L-k5")) {
      double seconds =
          Published.read()
              .find("supp6.2", "MedNeXt-" + row, "", "seconds_per_train_epoch")
              .orElseThrow()
              .value()
              .doubleValue();
      Training training = training("mednext-" + row.toLowerCase(Locale.ROOT), "btcv");
      TrainingCost cost = TrainingCosts.in(new Workspace(folder)).of(training);
      assertEquals(1000 * seconds / 3600, cost.hours().orElseThrow(), 1e-9, row);
      assertEquals(TrainingCost.Source.PAPER, cost.from());
      hours += 20 * cost.hours().orElseThrow();
    }
    assertEquals(15_917, hours, 0.5);
  }

  @Test
  void whatWasMeasuredHereGoesBeforeWhatIsPublished() throws IOException {
    Path run = folder.resolve("runs/btcv/mednext-s-k3/fold_0");
    Files.createDirectories(run);
    Files.writeString(
        run.resolve("run.json"),
        """
        {"dataset": "btcv", "experiment": "mednext-s-k3", "network": "mednext-s-k3", "fold": 0,
         "state": "running", "synthetic": false, "plan": "paper", "iterationsPerEpoch": 250}
        """);
    Files.writeString(
        run.resolve("progress.csv"),
        """
        epoch,learning_rate,train_loss,validation_loss,online_dice,online_dice_average,seconds,peak_memory_mib
        0,0.001,1,1,0.1,0.1,900,1
        1,0.001,1,1,0.1,0.1,36,1
        2,0.001,1,1,0.1,0.1,36,1
        """);
    TrainingCosts costs = TrainingCosts.in(new Workspace(folder));
    TrainingCost measured = costs.of(training("mednext-s-k3", "amos22"));
    assertEquals(TrainingCost.Source.MEASURED, measured.from());
    assertEquals(10, measured.hours().orElseThrow(), 1e-9);
    assertEquals(TrainingCost.Source.PAPER, costs.of(training("mednext-s-k5", "btcv")).from());
  }

  @Test
  void ofUnmeasuredNetworksItSaysThatItGuesses() {
    TrainingCost cost = TrainingCosts.in(new Workspace(folder)).of(training("unetr", "btcv"));
    assertEquals(TrainingCost.Source.ARITHMETIC, cost.from());
    assertTrue(cost.hours().isPresent() && cost.gib().isPresent());
  }

  @Test
  void aBudgetHoldsAndEveryChoiceComesAfterWhatItBeginsWith() {
    Workspace workspace = new Workspace(folder);
    TrainingCosts costs = TrainingCosts.in(workspace);
    JobGraph graph = JobGraph.of(PAPER, costs::hoursOrLast);
    Map<Job, JobState> states = graph.states(new WorkspaceView(workspace));
    Budget budget = Budget.of(graph, graph.wanted(states), states, costs, 500);
    assertTrue(budget.hours() <= 500 && budget.hours() > 450, "" + budget.hours());
    assertEquals(
        budget.hours(), budget.choices().stream().mapToDouble(Budget.Choice::hours).sum(), 1e-6);
    List<String> chosen = new ArrayList<>();
    for (Budget.Choice choice : budget.choices()) {
      choice.job().needs().stream()
          .filter(need -> need.startsWith("train "))
          .forEach(need -> assertTrue(chosen.contains(need), choice.job().id()));
      chosen.add(choice.job().id());
    }
    assertTrue(budget.jobs().contains(graph.job("import btcv")));
    assertFalse(budget.jobs().contains(graph.job("predict btcv/mednext-l-k5")));
  }

  private static Training training(String experiment, String dataset) {
    return PAPER.trainings().stream()
        .filter(each -> each.experiment().equals(experiment) && each.dataset().equals(dataset))
        .findFirst()
        .orElseThrow();
  }
}
