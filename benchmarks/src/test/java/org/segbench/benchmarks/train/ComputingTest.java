package org.segbench.benchmarks.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segbench.benchmarks.HarnessException;
import org.segbench.benchmarks.Progress;
import org.segbench.benchmarks.augment.Augmentation;
import org.segbench.benchmarks.prepare.PreparedDataset;
import org.segbench.benchmarks.prepare.PreparedFixture;
import org.segbench.benchmarks.random.Phase;
import org.segbench.models.Architecture;
import org.segbench.models.DeepSupervision;
import org.segbench.models.Execution;
import org.segbench.models.Execution.Formulas;
import org.segbench.models.Execution.Precision;
import org.segbench.models.Network;
import org.segbench.models.NetworkSpec;
import org.segbench.models.optim.LossScaling;
import org.segbench.models.optim.Optimizer;
import org.segbench.models.optim.Optimizers;
import org.segbench.models.torch.Torch;

/** Training in other precisions and with checkpointing. */
class ComputingTest {
  private static final Architecture LAYERED = new LayeredArchitecture();
  private static final Computing HALF =
      new Computing(Optional.of(Precision.FLOAT16), Optional.empty());

  @TempDir static Path shared;
  private static PreparedDataset dataset;

  @BeforeAll
  static void prepare() {
    dataset = PreparedFixture.write(shared.resolve("tiny"), 3, 20, 16);
  }

  @Test
  void aKilledRunInHalfPrecisionEndsWithTheSameBitsAsOneThatWasNot(
      @TempDir Path through, @TempDir Path killed) throws IOException {
    trainer(through, HALF, Progress.NONE).run();
    assertThrows(Killed.class, trainer(killed, HALF, dyingAfter(3))::run);
    // Asked for no precision, it goes on in its own.
    trainer(killed, Computing.DEFAULT, Progress.NONE).run();
    assertArrayEquals(weights(through), weights(killed));
    assertEquals("fp16", TrainedRun.open(killed).description().settings().precision());
  }

  @Test
  void aRunIsNotContinuedInAnotherPrecision(@TempDir Path folder) {
    assertThrows(Killed.class, trainer(folder, HALF, dyingAfter(3))::run);
    Computing other = new Computing(Optional.of(Precision.BFLOAT16), Optional.empty());
    HarnessException e =
        assertThrows(HarnessException.class, trainer(folder, other, Progress.NONE)::run);
    assertTrue(e.getMessage().contains("begun in fp16"), e.getMessage());
    assertTrue(e.getMessage().contains("go on in bf16"), e.getMessage());
  }

  @Test
  void aRunThatTriesFormulasKeepsItsChoicesAndGivesThemOn(
      @TempDir Path through, @TempDir Path killed) throws IOException {
    Computing timed =
        new Computing(Optional.empty(), Optional.empty(), Optional.of(Formulas.TIMED));
    trainer(through, timed, Progress.NONE).run();
    String chosen = Files.readString(through.resolve("formulas.json"));
    assertTrue(chosen.contains("training, float32, cpu"), chosen);
    new FormulaRecord(through).copyTo(killed);
    assertThrows(Killed.class, trainer(killed, timed, dyingAfter(3))::run);
    trainer(killed, Computing.DEFAULT, Progress.NONE).run();
    assertArrayEquals(weights(through), weights(killed));
    assertEquals(chosen, Files.readString(killed.resolve("formulas.json")));
    assertEquals("timed", TrainedRun.open(killed).description().settings().formulas());
  }

  @Test
  void checkpointingChangesNoBit(@TempDir Path whole, @TempDir Path checkpointed)
      throws IOException {
    trainer(whole, Computing.DEFAULT, Progress.NONE).run();
    trainer(checkpointed, new Computing(Optional.empty(), Optional.of(true)), Progress.NONE).run();
    assertArrayEquals(weights(whole), weights(checkpointed));
    assertTrue(TrainedRun.open(checkpointed).description().settings().checkpointing());
    assertEquals("fp32", TrainedRun.open(checkpointed).description().settings().precision());
  }

  @Test
  void aStepThatOverflowsIsLeftOutAtHalfTheScale() {
    withStep(
        Precision.FLOAT16,
        (step, network, scaling) -> {
          step.train(batch(1), 0.01);
          float[] before = network.parameters().get("body.weight").toFloatArray();
          // Beyond half precision's range, in which the image is convolved.
          assertFalse(Double.isFinite(step.train(batch(1e6f), 0.01)));
          assertEquals(32768, scaling.scale());
          assertArrayEquals(before, network.parameters().get("body.weight").toFloatArray());
          step.train(batch(1), 0.01);
          assertEquals(32768, scaling.scale());
          assertNotEquals(before[0], network.parameters().get("body.weight").toFloatArray()[0]);
          for (int i = 0; i < 20; i++) {
            step.train(batch(1e6f), 0.01);
          }
          HarnessException e =
              assertThrows(HarnessException.class, () -> step.train(batch(1e6f), 0.01));
          assertTrue(e.getMessage().contains("first seen at body;"), e.getMessage());
        });
  }

  @Test
  void withoutScalingTheFirstStepThatIsNotFiniteEndsTheRun() {
    withStep(
        Precision.FLOAT32,
        (step, network, scaling) -> {
          HarnessException e =
              assertThrows(HarnessException.class, () -> step.train(batch(3e38f), 0.01));
          assertTrue(e.getMessage().contains("the loss is NaN, first seen at "), e.getMessage());
          assertEquals(1, scaling.scale());
        });
  }

  @FunctionalInterface
  private interface Stepping {
    void with(TrainingStep step, Network network, LossScaling scaling);
  }

  private static void withStep(Precision precision, Stepping test) {
    LossScaling scaling = LossScaling.of(precision);
    try (NDManager manager = Torch.newManager();
        Network network =
            LAYERED.build(new NetworkSpec(1, 2, List.of(8, 8, 8), false), manager, 1);
        Optimizer optimizer = Optimizers.create(LAYERED.recipe().optimizer(), network);
        TrainingStep step =
            new TrainingStep(
                network, optimizer, new DiceCrossEntropy(true), DeepSupervision.NONE, scaling, 1)) {
      network.use(Execution.DEFAULT.with(precision));
      test.with(step, network, scaling);
    }
  }

  private static Batch batch(float largest) {
    float[] image = new float[512];
    byte[] labels = new byte[512];
    for (int i = 0; i < 512; i++) {
      labels[i] = (byte) (i / 8 % 2);
      image[i] = i % 3 == 0 ? largest : labels[i];
    }
    BatchKey key = new BatchKey(Phase.TRAINING, 0, 0);
    return new Batch(key, List.of("a"), 1, new int[] {8, 8, 8}, image, labels);
  }

  private static byte[] weights(Path run) throws IOException {
    return Files.readAllBytes(TrainedRun.open(run).requireWeights(Checkpoint.FINAL));
  }

  private static Trainer trainer(Path folder, Computing computing, Progress progress) {
    TrainingSettings settings =
        new TrainingSettings(
            "layered",
            0,
            7,
            2,
            4,
            1,
            0.33,
            Augmentation.MIRRORING,
            2,
            1,
            "cpu",
            Optional.empty(),
            false,
            computing);
    return new Trainer(dataset, LAYERED, settings, folder, Duration.ZERO, progress);
  }

  /** Ends a run as a killed process does: nothing more is written. */
  private static Progress dyingAfter(int batches) {
    return (what, done, total) -> {
      if (what.startsWith("training") && done == batches) {
        throw new Killed();
      }
    };
  }

  private static final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
