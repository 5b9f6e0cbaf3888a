package org.segbench.benchmarks.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segbench.benchmarks.HarnessException;
import org.segbench.benchmarks.ProcessLock;
import org.segbench.benchmarks.Progress;
import org.segbench.benchmarks.augment.Augmentation;
import org.segbench.benchmarks.prepare.PreparedDataset;
import org.segbench.benchmarks.prepare.PreparedFixture;
import org.segbench.models.Architectures;
import org.segbench.models.Network;
import org.segbench.models.torch.Torch;
import org.segbench.reports.RunInfo;

class TrainerTest {
  private static final int EPOCHS = 4;
  private static final int TRAINING = 5;
  private static final int VALIDATION = 2;
  private static final Duration NEVER = Duration.ofDays(1);

  @TempDir static Path shared;
  private static PreparedDataset dataset;

  @BeforeAll
  static void prepare() {
    dataset = PreparedFixture.write(shared.resolve("tiny"), 3, 20, 16);
  }

  @Test
  void learnsAndLeavesWhatReadersExpect(@TempDir Path folder) throws IOException {
    TrainingSettings settings = settings(20, 20, 4);
    assertEquals(Trainer.Outcome.TRAINED, trainer(folder, settings, NEVER, Progress.NONE).run());
    List<List<String>> rows = progress(folder);
    assertEquals(ProgressRow.HEADER, rows.get(0));
    assertEquals(21, rows.size());
    double firstLoss = Double.parseDouble(rows.get(1).get(2));
    double lastLoss = Double.parseDouble(rows.get(20).get(2));
    assertTrue(lastLoss < firstLoss - 0.5, "loss from " + firstLoss + " to " + lastLoss);
    double dice = Double.parseDouble(rows.get(20).get(4));
    assertTrue(dice > 0.6, "online Dice " + dice);
    assertTrue(Files.size(folder.resolve("progress.png")) > 1000);
    assertEquals("Tiny", RunInfo.read(folder.resolve("run.json")).networkTitle());
    TrainedRun run = TrainedRun.open(folder);
    assertTrue(run.description().isFinished());
    assertEquals(dataset.planHash(), run.plan().hash());
    assertFalse(Files.exists(folder.resolve("resume.safetensors")));
    try (NDManager manager = Torch.newManager();
        Network network = run.loadNetwork(manager);
        Network best = run.loadNetwork(manager, Checkpoint.BEST)) {
      assertEquals(network.parameters().keySet(), best.parameters().keySet());
      NDArray trained = network.parameters().get("body.weight");
      try (Network fresh =
          run.architecture().build(run.description().networkSpec(), manager, settings.seed())) {
        assertFalse(trained.contentEquals(fresh.parameters().get("body.weight")));
        assertTrue(
            network.parameters().get("unused").contentEquals(fresh.parameters().get("unused")));
      }
    }
  }

  @Test
  void aKilledRunEndsWithTheSameBitsAsOneThatWasNot(@TempDir Path through, @TempDir Path killed)
      throws IOException {
    TrainingSettings settings = settings(EPOCHS, TRAINING, VALIDATION);
    assertEverythingIsDrawn(settings);
    trainer(through, settings, NEVER, Progress.NONE).run();
    // Dies in the second epoch's training, in the third's validation, and goes on each time.
    for (int batches : new int[] {9, 20}) {
      Trainer dying = trainer(killed, settings, NEVER, dyingAfter(batches));
      assertThrows(Killed.class, dying::run);
    }
    trainer(killed, settings, NEVER, Progress.NONE).run();
    assertSameRun(through, killed);
  }

  @Test
  void aRunKilledWithinAnEpochGoesOnFromWithinIt(@TempDir Path through, @TempDir Path killed)
      throws IOException {
    TrainingSettings settings = settings(2, TRAINING, VALIDATION);
    trainer(through, settings, NEVER, Progress.NONE).run();
    Trainer dying = trainer(killed, settings, Duration.ZERO, dyingAfter(3));
    assertThrows(Killed.class, dying::run);
    long[] first = {-1};
    Progress watching =
        ofTraining((what, done, total) -> first[0] = first[0] < 0 ? done : first[0]);
    trainer(killed, settings, Duration.ZERO, watching).run();
    // The third batch was reported and then lost with the process; it is the first again.
    assertEquals(3, first[0]);
    assertSameRun(through, killed);
  }

  /** Otherwise a run that is the same would show less than it should. */
  private static void assertEverythingIsDrawn(TrainingSettings settings) {
    Set<String> drawn = new TreeSet<>();
    try (BatchReplay replay =
        new BatchReplay(dataset, settings.fold(), settings.augmentation(), settings.seed())) {
      for (int i = 0; i < EPOCHS * TRAINING; i++) {
        for (ReplayedSample sample : replay.batch(i / TRAINING, i % TRAINING)) {
          sample.transforms().forEach(transform -> drawn.add(transform.name()));
        }
      }
    }
    assertEquals(
        Set.of(
            "rotation and scale",
            "noise",
            "blur",
            "brightness",
            "contrast",
            "low resolution",
            "inverted gamma",
            "gamma",
            "mirroring"),
        drawn);
  }

  @Test
  void theNumberOfLoaderThreadsDoesNotMatter(@TempDir Path two, @TempDir Path eight)
      throws IOException {
    TrainingSettings settings = settings(2, TRAINING, VALIDATION);
    trainer(two, settings, NEVER, Progress.NONE).run();
    TrainingSettings more =
        new TrainingSettings(
            "tiny",
            0,
            7,
            2,
            TRAINING,
            VALIDATION,
            0.33,
            Augmentation.NNUNET_V1,
            8,
            1,
            "cpu",
            Optional.empty());
    assertThrows(Killed.class, () -> trainer(eight, more, NEVER, dyingAfter(9)).run());
    trainer(eight, more, NEVER, Progress.NONE).run();
    assertSameRun(two, eight);
  }

  @Test
  void aRunIsNotContinuedWithAnotherAugmentation(@TempDir Path folder) {
    trainer(folder, settings(1, 1, 0), NEVER, Progress.NONE).run();
    TrainingSettings other =
        new TrainingSettings(
            "tiny", 0, 7, 1, 1, 0, 0.33, Augmentation.MIRRORING, 2, 1, "cpu", Optional.empty());
    Trainer asked = trainer(folder, other, NEVER, Progress.NONE);
    HarnessException e = assertThrows(HarnessException.class, asked::run);
    assertTrue(
        e.getMessage().contains("begun with augmentation = nnunet-v1 and is now asked to go on"),
        e.getMessage());
  }

  private static void assertSameRun(Path expected, Path found) throws IOException {
    for (String name : List.of("final", "best", "latest")) {
      for (String ending : List.of(".safetensors", ".json")) {
        Path file = Path.of("checkpoint_" + name + ending);
        assertArrayEquals(
            Files.readAllBytes(expected.resolve(file)),
            Files.readAllBytes(found.resolve(file)),
            file.toString());
      }
    }
    assertEquals(withoutTimes(progress(expected)), withoutTimes(progress(found)));
  }

  private static List<List<String>> withoutTimes(List<List<String>> rows) {
    return rows.stream().map(row -> row.subList(0, 6)).toList();
  }

  private static List<List<String>> progress(Path folder) throws IOException {
    try (CsvReader<CsvRecord> reader =
        CsvReader.builder().ofCsvRecord(folder.resolve("progress.csv"))) {
      return reader.stream().map(CsvRecord::getFields).toList();
    }
  }

  @Test
  void anotherConfigurationIsRefusedNamingTheKey(@TempDir Path folder) {
    TrainingSettings settings = settings(EPOCHS, TRAINING, VALIDATION);
    assertThrows(Killed.class, trainer(folder, settings, NEVER, dyingAfter(2))::run);
    Trainer longer =
        trainer(folder, settings(EPOCHS + 1, TRAINING, VALIDATION), NEVER, Progress.NONE);
    HarnessException e = assertThrows(HarnessException.class, longer::run);
    assertTrue(e.getMessage().contains("epochs = 4"), e.getMessage());
    assertTrue(e.getMessage().contains(folder.toString()), e.getMessage());
  }

  @Test
  void aFinishedRunIsLeftAsItIs(@TempDir Path folder) throws IOException {
    TrainingSettings settings = settings(1, 1, 1);
    trainer(folder, settings, NEVER, Progress.NONE).run();
    byte[] before = Files.readAllBytes(folder.resolve("run.json"));
    assertEquals(
        Trainer.Outcome.ALREADY_FINISHED, trainer(folder, settings, NEVER, Progress.NONE).run());
    assertArrayEquals(before, Files.readAllBytes(folder.resolve("run.json")));
  }

  @Test
  void onlyOneProcessTrainsARun(@TempDir Path folder) {
    HarnessException refused =
        ProcessLock.tryAcquire(new RunFolder(folder).lock())
            .orElseThrow()
            .during(
                () -> {
                  Trainer second = trainer(folder, settings(1, 1, 1), NEVER, Progress.NONE);
                  return assertThrows(HarnessException.class, second::run);
                });
    assertTrue(refused.getMessage().contains(folder.toString()), refused.getMessage());
  }

  @Test
  void weightsOfAnotherRunAreTheBeginning(@TempDir Path first, @TempDir Path second) {
    trainer(first, settings(1, 2, 1), NEVER, Progress.NONE).run();
    TrainingSettings settings =
        new TrainingSettings(
            "second", 0, 1, 1, 1, 0, 0.33, Augmentation.NNUNET_V1, 2, 1, "cpu", Optional.of(first));
    var architecture = Architectures.byId(TinyArchitecture.ID);
    new Trainer(dataset, architecture, settings, second, NEVER, Progress.NONE).run();
    try (NDManager manager = Torch.newManager();
        Network before = TrainedRun.open(first).loadNetwork(manager);
        Network after = TrainedRun.open(second).loadNetwork(manager)) {
      NDArray a = before.parameters().get("body.weight");
      NDArray b = after.parameters().get("body.weight");
      // One AdamW step moves no weight by more than the rate, here 0.01, and its decay.
      assertTrue(a.sub(b).abs().max().getFloat() < 0.0101f);
    }
  }

  @Test
  void aFileOfWeightsIsAsGoodABeginningAsItsRun(
      @TempDir Path first, @TempDir Path fromRun, @TempDir Path fromFile) throws IOException {
    trainer(first, settings(1, 2, 1), NEVER, Progress.NONE).run();
    Path weights = TrainedRun.open(first).requireWeights(Checkpoint.FINAL);
    Path copy = Files.copy(weights, fromFile.resolve("given.pth"));
    List<byte[]> trained = new ArrayList<>();
    for (Path source : List.of(first, copy)) {
      Path folder = source.equals(copy) ? fromFile.resolve("run") : fromRun;
      TrainingSettings settings =
          new TrainingSettings(
              "second",
              0,
              1,
              1,
              1,
              0,
              0.33,
              Augmentation.NNUNET_V1,
              2,
              1,
              "cpu",
              Optional.of(source));
      trainer(folder, settings, NEVER, Progress.NONE).run();
      trained.add(Files.readAllBytes(TrainedRun.open(folder).requireWeights(Checkpoint.FINAL)));
    }
    assertArrayEquals(trained.get(0), trained.get(1));
  }

  @Test
  void aLossThatIsNotANumberNamesEpochIterationAndCases(@TempDir Path work, @TempDir Path folder) {
    PreparedDataset broken = PreparedFixture.write(work, 2, 20, 16);
    PreparedFixture.fillImage(work, "case_0", Float.NaN);
    var architecture = Architectures.byId(TinyArchitecture.ID);
    Trainer trainer =
        new Trainer(broken, architecture, settings(1, 1, 0), folder, NEVER, Progress.NONE);
    HarnessException e = assertThrows(HarnessException.class, trainer::run);
    assertTrue(
        e.getMessage().startsWith("epoch 0, training iteration 0, cases case_0, case_0: "),
        e.getMessage());
  }

  @Test
  void memoryStaysFlat(@TempDir Path work, @TempDir Path folder) {
    PreparedDataset larger = PreparedFixture.write(work, 2, 40, 32);
    long[] resident = new long[3];
    Progress watching =
        ofTraining(
            (what, done, total) -> {
              if (done % (total / 3) == 0) {
                resident[(int) (3 * done / total) - 1] = residentKibibytes();
              }
            });
    var architecture = Architectures.byId("mednext-demo-k3");
    new Trainer(larger, architecture, settings(1, 90, 0), folder, NEVER, watching).run();
    double grown = (resident[2] - resident[1]) / 1024.0;
    System.out.printf(
        "memory: %d, %d, %d MiB after 30, 60, 90 steps%n",
        resident[0] / 1024, resident[1] / 1024, resident[2] / 1024);
    // One map of the first stage, leaked once a step, would be 2 MiB a step.
    assertTrue(grown < 40, "grew by " + grown + " MiB in 30 steps");
  }

  private static long residentKibibytes() {
    try {
      System.gc();
      return Files.readAllLines(Path.of("/proc/self/status")).stream()
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Trainer trainer(
      Path folder, TrainingSettings settings, Duration interval, Progress progress) {
    var architecture = Architectures.byId(TinyArchitecture.ID);
    return new Trainer(dataset, architecture, settings, folder, interval, progress);
  }

  private static TrainingSettings settings(int epochs, int training, int validation) {
    return new TrainingSettings(
        "tiny",
        0,
        7,
        epochs,
        training,
        validation,
        0.33,
        Augmentation.NNUNET_V1,
        2,
        1,
        "cpu",
        Optional.empty());
  }

  /** Ends a run as a killed process does: nothing more is written. */
  private static Progress dyingAfter(int batches) {
    return ofTraining(
        (what, done, total) -> {
          if (done == batches) {
            throw new Killed();
          }
        });
  }

  /** Not told of the cases that are opened before. */
  private static Progress ofTraining(Progress watching) {
    return (what, done, total) -> {
      if (what.startsWith("training")) {
        watching.update(what, done, total);
      }
    };
  }

  private static final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
