package org.segbench.benchmarks.runs;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segbench.benchmarks.Progress;
import org.segbench.benchmarks.Workspace;
import org.segbench.benchmarks.augment.Augmentation;
import org.segbench.benchmarks.metrics.Metric;
import org.segbench.benchmarks.metrics.Scores;
import org.segbench.benchmarks.metrics.StructureScore;
import org.segbench.benchmarks.prepare.PlanOptions;
import org.segbench.benchmarks.prepare.Prepare;
import org.segbench.benchmarks.prepare.PreparedDataset;
import org.segbench.benchmarks.prepare.RawFolder;
import org.segbench.benchmarks.train.ComputeDevice;
import org.segbench.benchmarks.train.TinyArchitecture;
import org.segbench.benchmarks.train.Trainer;
import org.segbench.benchmarks.train.TrainingSettings;
import org.segbench.datasets.raw.Case;
import org.segbench.datasets.raw.RawDataset;
import org.segbench.datasets.volume.LabelVolume;
import org.segbench.datasets.volume.Volume;
import org.segbench.models.Architectures;

/** A 2-D network from raw files to scores, by the steps that the command line takes. */
class SliceRunTest {
  private static final ComputeDevice CPU = new ComputeDevice("cpu", 1);

  @Test
  void aNetworkOfSlicesIsTrainedPredictsVolumesAndIsScored(@TempDir Path root) throws IOException {
    Workspace workspace = new Workspace(root);
    RawDataset raw = new RawFolder(workspace.raw("boxes"), 5).open();
    PlanOptions options =
        PlanOptions.paper()
            .withName("slices")
            .withPatch(List.of(8, 8))
            .withSpacing(List.of(1.5, 1.5))
            .withBatchSize(6);
    PreparedDataset prepared = Prepare.in(workspace, raw, options).run(2, Progress.NONE);
    for (int fold : new int[] {0, 1}) {
      train(workspace, prepared, fold);
    }

    Path run = workspace.run("boxes", "tiny-2d", 0);
    List<String> held = prepared.split("0").validation();
    Scores scores = new Validation(raw, run, held).run(true, CPU, Progress.NONE);
    assertEquals(2 * held.size(), scores.rows().size());
    for (StructureScore row : scores.rows()) {
      assertTrue(row.get(Metric.DSC).orElse(0) > 0.6, row.toString());
    }

    Path out = root.resolve("ensemble");
    List<Case> cases = raw.training().subList(0, 2);
    List<Path> folds = List.of(run, workspace.run("boxes", "tiny-2d", 1));
    FoldEnsemble.open(folds).predict(cases, out, false, CPU, Progress.NONE);
    for (Case each : cases) {
      LabelVolume found = LabelVolume.read(out.resolve(each.id() + ".nii.gz"));
      Volume image = Volume.read(each.images().get(0));
      assertArrayEquals(image.geometry().shape(), found.geometry().shape());
      assertEquals(Optional.empty(), found.geometry().differenceFrom(image.geometry()));
    }
  }

  private static void train(Workspace workspace, PreparedDataset prepared, int fold) {
    TrainingSettings settings =
        new TrainingSettings(
            "tiny-2d",
            fold,
            3,
            20,
            20,
            2,
            0.33,
            Augmentation.MIRRORING,
            2,
            1,
            "cpu",
            Optional.empty());
    Path run = workspace.run("boxes", "tiny-2d", fold);
    new Trainer(prepared, Architectures.byId(TinyArchitecture.ID_2D), settings, run, Progress.NONE)
        .run();
  }
}
