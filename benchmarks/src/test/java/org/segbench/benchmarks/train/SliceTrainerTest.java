package org.segbench.benchmarks.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

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
import org.segbench.models.Architectures;

class SliceTrainerTest {
  private static final Duration NEVER = Duration.ofDays(1);

  @TempDir static Path shared;
  private static PreparedDataset slices;

  @BeforeAll
  static void prepare() {
    slices = PreparedFixture.writeSlices(shared.resolve("slices"), 3, 20, 16);
  }

  @Test
  void aKilledRunEndsWithTheSameBitsAsOneThatWasNot(@TempDir Path through, @TempDir Path killed)
      throws IOException {
    run(slices, TinyArchitecture.ID_2D, through, Progress.NONE);
    Progress dying =
        (what, done, total) -> {
          if (done == 6) {
            throw new IllegalStateException("killed");
          }
        };
    assertThrows(
        IllegalStateException.class, () -> run(slices, TinyArchitecture.ID_2D, killed, dying));
    run(slices, TinyArchitecture.ID_2D, killed, Progress.NONE);
    for (String name : List.of("final", "best", "latest")) {
      String file = "checkpoint_" + name + ".safetensors";
      assertArrayEquals(
          Files.readAllBytes(through.resolve(file)),
          Files.readAllBytes(killed.resolve(file)),
          file);
    }
  }

  @Test
  void aNetworkOfSlicesIsNotTrainedByAPlanOfVolumes(@TempDir Path folder) {
    PreparedDataset volumes = PreparedFixture.write(shared.resolve("volumes"), 2, 20, 16);
    assertEquals(
        "test-tiny-2d is a 2-D network and needs patches of two sizes (y, x), but the plan 'tiny' of"
            + " tiny has patches of 16x16x16; run ./segbench prepare tiny --plan paper-2d and train"
            + " with --plan paper-2d, or prepare a plan of your own with --patch Y X",
        refusal(volumes, TinyArchitecture.ID_2D, folder));
    assertFalse(Files.exists(folder.resolve("run.json")));
  }

  @Test
  void aNetworkOfVolumesIsNotTrainedByAPlanOfSlices(@TempDir Path folder) {
    assertEquals(
        "test-tiny is a 3-D network and needs patches of three sizes (z, y, x), but the plan 'tiny'"
            + " of tiny has patches of 16x16; run ./segbench prepare tiny --plan paper and train"
            + " with --plan paper, or prepare a plan of your own with --patch Z Y X",
        refusal(slices, TinyArchitecture.ID, folder));
  }

  private static String refusal(PreparedDataset dataset, String network, Path folder) {
    return assertThrows(HarnessException.class, () -> run(dataset, network, folder, Progress.NONE))
        .getMessage();
  }

  private static void run(PreparedDataset dataset, String network, Path folder, Progress progress) {
    TrainingSettings settings =
        new TrainingSettings(
            "tiny", 0, 7, 3, 4, 2, 0.33, Augmentation.NNUNET_V1, 2, 1, "cpu", Optional.empty());
    new Trainer(dataset, Architectures.byId(network), settings, folder, NEVER, progress).run();
  }
}
