package org.segbench.benchmarks.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segbench.benchmarks.Workspace;
import org.segbench.benchmarks.experiments.ExperimentFile;

/** The paper as a graph, on a workspace where nothing is. */
class JobGraphTest {
  private static final ExperimentFile PAPER = ExperimentFile.read(Path.of("paper.yaml"));

  @TempDir private Path folder;

  @Test
  void thePaperHasAJobForEachPieceOfWork() {
    Map<String, Long> kinds =
        graph().jobs().stream()
            .collect(
                Collectors.groupingBy(
                    job -> job.id().replaceFirst(" .*", ""), Collectors.counting()));
    // 15 rows x 4 data sets x 5 folds, and 3 ablations x 2 data sets x 5 folds; each data set by
    // the plan of volumes and by that of slices; two ensembles on four test sets.
    assertEquals(
        Map.of("import", 4L, "prepare", 8L, "train", 330L, "predict", 8L, "submit", 8L), kinds);
  }

  @Test
  void everyJobStandsAfterWhatItNeeds() {
    Set<String> before = new HashSet<>();
    for (Job job : graph().jobs()) {
      assertTrue(before.containsAll(job.needs()), job.id());
      before.add(job.id());
    }
  }

  @Test
  void theFirstFoldOfAllRowsComesBeforeTheSecondOfAny() {
    List<Integer> folds =
        graph().jobs().stream()
            .filter(TrainJob.class::isInstance)
            .map(job -> ((TrainJob) job).training().fold())
            .toList();
    assertEquals(folds.stream().sorted().toList(), folds);
  }

  @Test
  void withinAFoldAndADataSetTheCheaperComeFirstUnlessAChainWantsOtherwise() {
    TrainingCosts costs = TrainingCosts.in(workspace());
    List<TrainJob> first =
        graph().jobs().stream()
            .filter(TrainJob.class::isInstance)
            .map(TrainJob.class::cast)
            .filter(job -> job.training().fold() == 0 && job.training().dataset().equals("btcv"))
            .toList();
    List<Double> hours =
        first.stream().map(job -> costs.hoursOrLast(job.training())).collect(Collectors.toList());
    assertEquals(18, hours.size());
    assertEquals(hours.stream().sorted().toList(), hours);
  }

  @Test
  void testImagesArePredictedAsSoonAsAllFoldsAreThere() {
    List<String> ids = graph().jobs().stream().map(Job::id).toList();
    int last = ids.indexOf("train btcv/mednext-l-k5/fold_4");
    assertEquals("predict btcv/mednext-l-k5", ids.get(last + 1));
    assertEquals("submit btcv/mednext-l-k5", ids.get(last + 2));
  }

  @Test
  void aTrainingSaysItselfAsACommand() {
    Job job = graph().job("train kits19/mednext-l-k5/fold_3");
    assertEquals(
        "train kits19 mednext-l-k5 --experiment mednext-l-k5 --fold 3 --plan paper --epochs 1000"
            + " --iterations 250 --validation-iterations 50 --augmentation nnunet-v1 --seed 0"
            + " --initialise-from mednext-l-k3 --learning-rate 1.0E-4 --workspace "
            + folder
            + " --device gpu1",
        String.join(" ", job.commands(workspace(), new Slot("gpu1", 0)).get(0)));
  }

  @Test
  void precisionAndCheckpointingAreSaidWhereTheFileSaysThem() throws IOException {
    Path file = folder.resolve("computing.yaml");
    String rows =
        """
        expect: as printed
        dataset: btcv
        experiments:
          - {name: a, network: mednext-s-k3, precision: bf16, checkpointing: true}
          - {name: b, network: mednext-s-k3, checkpointing: false}
        """;
    JobGraph graph = JobGraph.of(ExperimentFile.read(Files.writeString(file, rows)), workspace());
    Slot slot = new Slot("cpu", 0);
    String told =
        String.join(" ", graph.job("train btcv/a/fold_0").commands(workspace(), slot).get(0));
    assertTrue(told.contains(" --precision bf16 --checkpointing --workspace "), told);
    String untold =
        String.join(" ", graph.job("train btcv/b/fold_0").commands(workspace(), slot).get(0));
    assertTrue(untold.contains(" --seed 0 --workspace "), untold);
  }

  @Test
  void realDataAreForAPersonAndAllElseIsMissing() {
    Map<Job, JobState> states = graph().states(new WorkspaceView(workspace()));
    states.forEach(
        (job, state) ->
            assertEquals(job instanceof ImportJob, state instanceof JobState.ForPerson, job.id()));
    assertEquals(states.size(), graph().wanted(states).size());
  }

  @Test
  void jobsOfOneCpuShareItsProcessors() {
    int processors = Runtime.getRuntime().availableProcessors();
    List<Slot> slots = Slot.of(List.of("cpu"), 2, 0);
    assertEquals(2, slots.size());
    assertEquals(Math.max(1, processors / 2), slots.get(1).threads());
    List<String> devices = new ArrayList<>();
    IntStream.range(0, 4).forEach(i -> devices.add("gpu" + i));
    assertEquals(devices, Slot.of(devices, 1, 0).stream().map(Slot::device).toList());
  }

  private JobGraph graph() {
    return JobGraph.of(PAPER, workspace());
  }

  private Workspace workspace() {
    return new Workspace(folder);
  }
}
