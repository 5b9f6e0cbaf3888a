package org.segbench.benchmarks.runs;

import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segbench.benchmarks.HarnessException;
import org.segbench.benchmarks.Progress;
import org.segbench.benchmarks.Workspace;
import org.segbench.benchmarks.augment.Augmentation;
import org.segbench.benchmarks.metrics.Metric;
import org.segbench.benchmarks.metrics.StructureScore;
import org.segbench.benchmarks.prepare.PlanOptions;
import org.segbench.benchmarks.prepare.Prepare;
import org.segbench.benchmarks.prepare.PreparedDataset;
import org.segbench.benchmarks.prepare.RawFolder;
import org.segbench.benchmarks.train.ComputeDevice;
import org.segbench.benchmarks.train.TinyArchitecture;
import org.segbench.benchmarks.train.TrainedRun;
import org.segbench.benchmarks.train.Trainer;
import org.segbench.benchmarks.train.TrainingSettings;
import org.segbench.datasets.raw.RawDataset;
import org.segbench.models.Architectures;

/** A network of overlapping regions from raw files to scores. */
class RegionRunTest {
  private static final ComputeDevice CPU = new ComputeDevice("cpu", 1);

  @Test
  void regionsAreTrainedAndComeBackAsLabels(@TempDir Path root) throws IOException {
    Workspace workspace = new Workspace(root);
    Path folder = workspace.raw("boxes");
    RawFolder files = new RawFolder(folder, 5);
    Trainer plain = trainer(workspace, prepare(workspace, files.open(), "labels"), "plain");
    HarnessException none = assertThrows(HarnessException.class, plain::run);
    assertTrue(none.getMessage().contains("names no regions"), none.getMessage());

    name(folder, "{\"whole\": [1, 2]}", "[1]");
    Trainer single = trainer(workspace, prepare(workspace, files.open(), "single"), "single");
    HarnessException one = assertThrows(HarnessException.class, single::run);
    assertTrue(one.getMessage().contains("single region, whole"), one.getMessage());

    name(folder, "{\"whole\": [1, 2], \"core\": [2]}", "[1, 2]");
    RawDataset raw = files.open();
    PreparedDataset prepared = prepare(workspace, raw, "regions");
    Trainer trainer = trainer(workspace, prepared, "regions");
    assertEquals(Trainer.Outcome.TRAINED, trainer.run());

    Path run = workspace.run("boxes", "regions", 0);
    assertEquals(2, TrainedRun.open(run).targets().channels());
    List<String> held = prepared.split("0").validation();
    List<StructureScore> rows = new Validation(raw, run, held).run(true, CPU, Progress.NONE).rows();
    assertEquals(Set.of("whole", "core"), rows.stream().map(StructureScore::name).collect(toSet()));
    for (StructureScore row : rows) {
      assertTrue(row.get(Metric.DSC).orElse(0) > 0.6, row.toString());
    }

    trainer(workspace, prepared, "of-labels", 1, false).run();
    List<Path> mixed = List.of(run, workspace.run("boxes", "of-labels", 0));
    HarnessException refused = assertThrows(HarnessException.class, () -> FoldEnsemble.open(mixed));
    assertTrue(refused.getMessage().contains("other labels or regions"), refused.getMessage());
  }

  /** Writes regions into the data set's description, over those that are there. */
  private static void name(Path folder, String regions, String order) throws IOException {
    Path json = folder.resolve("dataset.json");
    String plain = Files.readString(json).replaceFirst("\"regions\".*?(?=\"numTraining\")", "");
    String named = "\"regions\": " + regions + ", \"regions_class_order\": " + order + ", ";
    Files.writeString(json, plain.replace("\"numTraining\"", named + "\"numTraining\""));
  }

  private static PreparedDataset prepare(Workspace workspace, RawDataset raw, String name) {
    PlanOptions options =
        PlanOptions.paper()
            .withName(name)
            .withPatch(List.of(8, 8, 8))
            .withSpacing(List.of(1.5, 1.5, 1.5))
            .withBatchSize(4);
    return Prepare.in(workspace, raw, options).run(2, Progress.NONE);
  }

  private static Trainer trainer(Workspace workspace, PreparedDataset prepared, String name) {
    return trainer(workspace, prepared, name, 20, true);
  }

  private static Trainer trainer(
      Workspace workspace, PreparedDataset prepared, String name, int epochs, boolean regions) {
    TrainingSettings settings =
        new TrainingSettings(
            name,
            0,
            3,
            epochs,
            20,
            2,
            0.33,
            Augmentation.MIRRORING,
            2,
            1,
            "cpu",
            Optional.empty(),
            regions);
    Path run = workspace.run("boxes", name, 0);
    return new Trainer(
        prepared, Architectures.byId(TinyArchitecture.ID), settings, run, Progress.NONE);
  }
}
