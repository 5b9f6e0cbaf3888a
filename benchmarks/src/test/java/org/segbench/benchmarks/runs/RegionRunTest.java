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

    Path json = folder.resolve("dataset.json");
    Files.writeString(
        json,
        Files.readString(json)
            .replace(
                "\"numTraining\"",
                "\"regions\": {\"whole\": [1, 2], \"core\": [2]}, \"regions_class_order\": [1, 2], \"numTraining\""));
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
    TrainingSettings settings =
        new TrainingSettings(
            name,
            0,
            3,
            20,
            20,
            2,
            0.33,
            Augmentation.MIRRORING,
            2,
            1,
            "cpu",
            Optional.empty(),
            true);
    Path run = workspace.run("boxes", name, 0);
    return new Trainer(
        prepared, Architectures.byId(TinyArchitecture.ID), settings, run, Progress.NONE);
  }
}
