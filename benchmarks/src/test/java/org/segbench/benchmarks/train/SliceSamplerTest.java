package org.segbench.benchmarks.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segbench.benchmarks.array.Npy;
import org.segbench.benchmarks.augment.Augmentation;
import org.segbench.benchmarks.augment.Augmenter;
import org.segbench.benchmarks.prepare.PreparedDataset;
import org.segbench.benchmarks.prepare.PreparedFixture;
import org.segbench.benchmarks.random.Phase;

/** Batches of slices, traced to the cases' arrays by looking everywhere. */
class SliceSamplerTest {
  private static final int PATCH = 8;
  private static final int AREA = PATCH * PATCH;
  private static final int SAMPLES = 4;
  private static final int BATCHES = 60;

  @TempDir static Path folder;
  private static PreparedDataset dataset;

  @BeforeAll
  static void prepare() {
    dataset = PreparedFixture.writeSlices(folder, 3, 20, PATCH);
  }

  @Test
  void trainingPatchesLieInOneSliceMirroredHalfOfTheTimeAlongEitherAxis() {
    int[] turned = new int[2];
    SortedSet<Integer> slices = new TreeSet<>();
    for (int i = 0; i < BATCHES; i++) {
      Batch batch = sampler().batch(new BatchKey(Phase.TRAINING, 1, i));
      assertArrayEquals(new int[] {PATCH, PATCH}, batch.patch());
      assertEquals(SAMPLES * AREA, batch.images().length);
      for (int sample = 0; sample < SAMPLES; sample++) {
        Found found = trace(batch, sample);
        slices.add(found.slice());
        turned[0] += found.mirroredY() ? 1 : 0;
        turned[1] += found.mirroredX() ? 1 : 0;
      }
    }
    int samples = SAMPLES * BATCHES;
    for (int count : turned) {
      assertEquals(samples / 2.0, count, 4 * Math.sqrt(samples / 4.0));
    }
    assertEquals(20, slices.size(), "slices " + slices);
  }

  @Test
  void validationPatchesAreNotMirrored() {
    for (int i = 0; i < BATCHES; i++) {
      Batch batch = sampler().batch(new BatchKey(Phase.VALIDATION, 1, i));
      for (int sample = 0; sample < SAMPLES; sample++) {
        Found found = trace(batch, sample);
        assertTrue(!found.mirroredY() && !found.mirroredX(), found.toString());
      }
    }
  }

  @Test
  void theLastThirdOfABatchHoldsForeground() {
    // round(4 * 0.67) = 3 free samples, one forced.
    for (int i = 0; i < BATCHES; i++) {
      byte[] labels = sampler().batch(new BatchKey(Phase.TRAINING, 2, i)).labels();
      boolean foreground = false;
      for (byte label : Arrays.copyOfRange(labels, 3 * AREA, 4 * AREA)) {
        foreground |= label > 0;
      }
      assertTrue(foreground, "batch " + i);
    }
  }

  @Test
  void batchesAreTheSameForAnyNumberOfThreadsAndAfterARestart() {
    BatchSchedule schedule = new BatchSchedule(3, 6, 2);
    List<Batch> one = load(schedule, TrainingState.initial(), 1);
    assertEquals(24, one.size());
    for (int threads : new int[] {2, 8}) {
      assertSame(one, load(schedule, TrainingState.initial(), threads));
    }
    TrainingState stopped = TrainingState.initial();
    for (int i = 0; i < 4; i++) {
      stopped = stopped.afterIteration(1, 0);
    }
    assertSame(one.subList(4, 24), load(schedule, stopped, 2));
  }

  private static List<Batch> load(BatchSchedule schedule, TrainingState from, int threads) {
    List<Batch> batches = new ArrayList<>();
    PatchSampler sampler = sampler();
    try (BatchLoader loader =
        new BatchLoader(sampler::batch, schedule.from(from), threads, threads + 2)) {
      for (Iterator<BatchKey> keys = schedule.from(from); keys.hasNext(); keys.next()) {
        batches.add(loader.next());
      }
    }
    return batches;
  }

  private static void assertSame(List<Batch> expected, List<Batch> found) {
    assertEquals(expected.size(), found.size());
    for (int i = 0; i < expected.size(); i++) {
      assertEquals(expected.get(i).key(), found.get(i).key());
      assertEquals(expected.get(i).cases(), found.get(i).cases());
      assertArrayEquals(expected.get(i).images(), found.get(i).images());
      assertArrayEquals(expected.get(i).labels(), found.get(i).labels());
    }
  }

  private static PatchSampler sampler() {
    return new PatchSampler(
        dataset.caseIds().stream().map(dataset::openCase).toList(),
        dataset.plan(),
        Augmenter.of(Augmentation.MIRRORING, dataset.plan()),
        new ForegroundOversampling(0.33),
        5);
  }

  private record Found(int slice, boolean mirroredY, boolean mirroredX) {}

  /** Tries every slice, corner and mirroring of the case; there must be exactly one that fits. */
  private static Found trace(Batch batch, int sample) {
    Path cases = folder.resolve("cases");
    String id = batch.cases().get(sample);
    int[] shape = Npy.shape(cases.resolve(id + ".label.npy"));
    float[] image = Npy.readFloats(cases.resolve(id + ".image.npy"));
    byte[] label = Npy.readBytes(cases.resolve(id + ".label.npy"));
    float[] patch = Arrays.copyOfRange(batch.images(), sample * AREA, (sample + 1) * AREA);
    byte[] labels = Arrays.copyOfRange(batch.labels(), sample * AREA, (sample + 1) * AREA);
    List<Found> fitting = new ArrayList<>();
    for (int z = 0; z < shape[0]; z++) {
      for (int y = 0; y < shape[1]; y++) {
        for (int x = 0; x < shape[2]; x++) {
          for (int turn = 0; turn < 4; turn++) {
            Found found = new Found(z, (turn & 1) == 1, (turn & 2) == 2);
            if (fits(new int[] {z, y, x}, found, shape, image, label, patch, labels)) {
              fitting.add(found);
            }
          }
        }
      }
    }
    assertEquals(1, fitting.size(), id + ": " + fitting);
    return fitting.get(0);
  }

  /** Outside the case a patch is 0, where the upper border does not hold it. */
  private static boolean fits(
      int[] corner,
      Found found,
      int[] shape,
      float[] image,
      byte[] label,
      float[] patch,
      byte[] labels) {
    for (int i = 0; i < AREA; i++) {
      int row = found.mirroredY() ? PATCH - 1 - i / PATCH : i / PATCH;
      int column = found.mirroredX() ? PATCH - 1 - i % PATCH : i % PATCH;
      int y = corner[1] + row;
      int x = corner[2] + column;
      boolean inside = y < shape[1] && x < shape[2];
      int voxel = (corner[0] * shape[1] + y) * shape[2] + x;
      if (patch[i] != (inside ? image[voxel] : 0)
          || labels[i] != (inside ? Math.max(0, label[voxel]) : 0)) {
        return false;
      }
    }
    return true;
  }
}
