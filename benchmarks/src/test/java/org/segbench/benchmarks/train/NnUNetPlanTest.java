package org.segbench.benchmarks.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segbench.benchmarks.Progress;
import org.segbench.benchmarks.Workspace;
import org.segbench.benchmarks.array.Shapes;
import org.segbench.benchmarks.augment.Augmentation;
import org.segbench.benchmarks.prepare.Plan;
import org.segbench.benchmarks.prepare.PlanOptions;
import org.segbench.benchmarks.prepare.Prepare;
import org.segbench.benchmarks.prepare.PreparedDataset;
import org.segbench.datasets.raw.RawDataset;
import org.segbench.datasets.volume.Geometry;
import org.segbench.datasets.volume.LabelVolume;
import org.segbench.datasets.volume.Volume;
import org.segbench.models.Architectures;
import org.segbench.models.Network;
import org.segbench.models.torch.Torch;

/** From a raw data set by nnU-Net's own plan to its network, built as the plan says. */
class NnUNetPlanTest {
  @TempDir Path folder;

  @Test
  void isotropicVolumesTrainTheNetworkOfTheirPlan() throws IOException {
    PreparedDataset prepared = prepare(Plan.NNUNET, new int[] {24, 20, 22}, 1.5, 1.5, 1.5);
    Plan plan = prepared.plan();
    assertEquals(List.of(1.5, 1.5, 1.5), plan.spacing());
    assertEquals(List.of(24, 20, 24), plan.patch());
    assertEquals(List.of(List.of(2, 2, 2), List.of(2, 2, 2)), plan.topology().strides());
    assertEquals(List.of(3, 3, 3), firstKernelTrained(prepared, "nnunet-demo"));
  }

  @Test
  void anisotropicVolumesTrainANetworkWhoseFirstKernelsAreFlat() throws IOException {
    PreparedDataset prepared = prepare(Plan.NNUNET, new int[] {40, 36, 8}, 1, 1, 5);
    Plan plan = prepared.plan();
    assertEquals(List.of(2, 0, 1), plan.transposeForward());
    assertEquals(List.of(8, 40, 40), plan.patch());
    assertEquals(List.of(1, 2, 2), plan.topology().strides().get(0));
    assertEquals(List.of(1, 3, 3), plan.topology().kernels().get(0));
    assertTrue(plan.dummy2d());
    assertEquals(List.of(1, 3, 3), firstKernelTrained(prepared, "nnunet-demo"));
  }

  @Test
  void slicesTrainThe2dNetworkOfTheirPlan() throws IOException {
    PreparedDataset prepared = prepare(Plan.NNUNET_2D, new int[] {8, 40, 36}, 5, 1, 1);
    assertEquals(List.of(40, 40), prepared.plan().patch());
    assertEquals(List.of(1.0, 1.0), prepared.plan().spacing());
    assertEquals(List.of(3, 3), firstKernelTrained(prepared, "nnunet-demo-2d"));
  }

  private PreparedDataset prepare(String plan, int[] shape, double z, double y, double x)
      throws IOException {
    Workspace workspace = new Workspace(folder);
    Path raw = Files.createDirectories(workspace.raw("small"));
    Files.writeString(
        raw.resolve("dataset.json"),
        """
        {"name": "Small", "channel_names": {"0": "MR"}, "labels": {"background": 0, "box": 1},
         "numTraining": 5, "numTest": 0, "file_ending": ".nii.gz", "synthetic": true}
        """);
    for (int i = 0; i < 5; i++) {
      Random random = new Random(i);
      float[] image = new float[Shapes.arraySize(shape)];
      short[] labels = new short[image.length];
      for (int voxel = 0; voxel < image.length; voxel++) {
        labels[voxel] = (short) (voxel > image.length / 3 && voxel % 3 == 0 ? 1 : 0);
        image[voxel] = (float) (1 + labels[voxel] + random.nextGaussian());
      }
      Geometry geometry = Geometry.of(shape, new double[] {z, y, x});
      new Volume(geometry, image).write(raw.resolve("images/case%d_0000.nii.gz".formatted(i)));
      new LabelVolume(geometry, labels).write(raw.resolve("labels/case%d.nii.gz".formatted(i)));
    }
    return Prepare.in(workspace, RawDataset.open(raw), PlanOptions.paper().withName(plan))
        .run(2, Progress.NONE);
  }

  /** Trains one step, and reads the size of the first convolution's kernel from the run. */
  private List<Integer> firstKernelTrained(PreparedDataset prepared, String network) {
    TrainingSettings settings =
        new TrainingSettings(
            "e2e", 0, 1, 1, 1, 1, 0.33, Augmentation.NNUNET_V1, 2, 2, "cpu", Optional.empty());
    Path run = folder.resolve("run");
    new Trainer(prepared, Architectures.byId(network), settings, run, Progress.NONE).run();
    TrainedRun trained = TrainedRun.open(run);
    assertEquals(prepared.plan().topology(), trained.description().networkSpec().topology());
    assertEquals(prepared.plan(), trained.plan());
    try (NDManager manager = Torch.newManager();
        Network built = trained.loadNetwork(manager)) {
      long[] shape =
          built
              .parameters()
              .get("conv_blocks_context.0.blocks.0.conv.weight")
              .getShape()
              .getShape();
      return Arrays.stream(shape).skip(2).mapToInt(Math::toIntExact).boxed().toList();
    }
  }
}
