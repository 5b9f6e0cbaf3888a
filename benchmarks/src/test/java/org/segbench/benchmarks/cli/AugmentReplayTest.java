package org.segbench.benchmarks.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segbench.benchmarks.augment.Augmentation;
import org.segbench.benchmarks.augment.Sample;
import org.segbench.benchmarks.augment.Transform;
import org.segbench.benchmarks.prepare.PreparedDataset;
import org.segbench.benchmarks.prepare.PreparedFixture;
import org.segbench.benchmarks.train.BatchReplay;
import org.segbench.benchmarks.train.ReplayedSample;
import org.segbench.datasets.volume.LabelVolume;
import org.segbench.datasets.volume.Volume;

class AugmentReplayTest {
  private static final int EPOCH = 1;

  @TempDir static Path workspace;

  @Test
  void printsAndWritesWhatTrainingSees(@TempDir Path out) {
    PreparedDataset dataset =
        PreparedFixture.write(workspace.resolve("prepared/balls/tiny"), 3, 20, 16);
    Set<String> shown = new HashSet<>();
    for (int iteration = 0; iteration < 12; iteration++) {
      Path folder = out.resolve("" + iteration);
      Cli cli = replay("--iteration", iteration, "--seed", 4, "--out", folder);
      assertEquals(0, cli.exitCode(), cli.err());
      try (BatchReplay replay = new BatchReplay(dataset, 0, Augmentation.NNUNET_V1, 4)) {
        List<ReplayedSample> batch = replay.batch(EPOCH, iteration);
        List<String> rows = rows(cli);
        int row = 0;
        for (int i = 0; i < batch.size(); i++) {
          ReplayedSample sample = batch.get(i);
          String first = rows.get(row);
          assertTrue(first.strip().startsWith(i + "  " + sample.caseId()), first);
          assertTrue(first.contains(i == 1 ? "  forced  " : "  free    "), first);
          assertTrue(
              first.contains("%d..%d ".formatted(sample.box().from(0), sample.box().to(0))), first);
          if (sample.transforms().isEmpty()) {
            assertTrue(rows.get(row++).endsWith("  nothing"), first);
          }
          for (Transform transform : sample.transforms()) {
            assertTrue(rows.get(row).contains("  " + transform.name() + "  "), rows.get(row));
            assertTrue(rows.get(row++).endsWith("  " + transform.numbers()), rows.get(row - 1));
            shown.add(transform.name());
          }
          assertWritten(folder, i, sample);
        }
        assertEquals(rows.size(), row);
      }
    }
    assertTrue(shown.contains("rotation and scale") && shown.size() >= 6, shown.toString());
  }

  private static void assertWritten(Path folder, int index, ReplayedSample sample) {
    Volume image = Volume.read(folder.resolve("sample_%02d_0000.nii.gz".formatted(index)));
    Sample after = sample.after();
    assertArrayEquals(after.channel(0), image.values());
    assertArrayEquals(new double[] {1, 1, 1}, image.geometry().spacing());
    short[] labels =
        LabelVolume.read(folder.resolve("sample_%02d.nii.gz".formatted(index))).labels();
    for (int voxel = 0; voxel < labels.length; voxel++) {
      assertEquals(after.labels()[voxel], labels[voxel]);
    }
  }

  /** The table's lines under its heading. */
  private static List<String> rows(Cli cli) {
    List<String> lines = cli.out().lines().toList();
    int heading = 2;
    assertTrue(lines.get(heading).startsWith("sample"), cli.out());
    return lines.subList(heading + 1, lines.size()).stream()
        .takeWhile(line -> !line.isBlank())
        .toList();
  }

  @Test
  void thePictureHasARowASampleAndColoursWhereLabelsAre(@TempDir Path out) throws IOException {
    PreparedFixture.writeSlices(workspace.resolve("prepared/balls/slices"), 3, 20, 16);
    Cli cli =
        Cli.run(
            "augment",
            "replay",
            "balls",
            "-w",
            workspace,
            "--plan",
            "slices",
            "--out",
            out,
            "--augmentation",
            "none");
    assertEquals(0, cli.exitCode(), cli.err());
    BufferedImage sheet = ImageIO.read(Files.newInputStream(out.resolve("batch.png")));
    // 16 voxels are shown as 160, three columns and four rows of them, 4 between and around.
    assertEquals(3 * 164 + 4, sheet.getWidth());
    assertEquals(4 * 164 + 4, sheet.getHeight());
    int coloured = 0;
    for (int row = 0; row < 4; row++) {
      short[] labels = LabelVolume.read(out.resolve("sample_%02d.nii.gz".formatted(row))).labels();
      for (int i = 0; i < labels.length; i++) {
        int y = 4 + row * 164 + i / 16 * 10 + 5;
        int x = 4 + i % 16 * 10 + 5;
        assertEquals(sheet.getRGB(x, y), sheet.getRGB(x + 164, y), "nothing happened");
        assertTrue(grey(sheet.getRGB(x, y)));
        assertEquals(labels[i] == 0, grey(sheet.getRGB(x + 328, y)));
        coloured += labels[i] == 0 ? 0 : 1;
      }
    }
    assertTrue(coloured > 0, "no label in any sample");
  }

  private static boolean grey(int rgb) {
    int red = rgb >> 16 & 0xFF;
    return red == (rgb >> 8 & 0xFF) && red == (rgb & 0xFF);
  }

  @Test
  void anotherSeedOrAugmentationIsAnotherBatch() {
    PreparedFixture.write(workspace.resolve("prepared/balls/tiny"), 3, 20, 16);
    String first = replay("--seed", 4).out();
    assertEquals(first, replay("--seed", 4).out());
    assertFalse(first.equals(replay("--seed", 5).out()));
    assertEquals(2, rows(replay("--augmentation", "none")).size());
  }

  @Test
  void anAugmentationThatIsNotThereIsRefused() {
    PreparedFixture.write(workspace.resolve("prepared/balls/tiny"), 3, 20, 16);
    assertEquals(
        "segbench: augmentation: expected one of nnunet-v1, nnunet-v2, mirroring, none, found v3",
        replay("--augmentation", "v3").complaint());
    assertEquals(
        "segbench: fold, epoch and iteration count from 0, found 0, 1 and -2",
        replay("--iteration", -2).complaint());
  }

  private static Cli replay(Object... more) {
    Object[] words = {
      "augment", "replay", "balls", "-w", workspace, "--plan", "tiny", "--epoch", EPOCH
    };
    Object[] all = Arrays.copyOf(words, words.length + more.length);
    System.arraycopy(more, 0, all, words.length, more.length);
    return Cli.run(all);
  }
}
