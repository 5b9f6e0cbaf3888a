package org.segbench.benchmarks.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segbench.benchmarks.array.Npy;
import org.segbench.benchmarks.augment.Augmentation;
import org.segbench.benchmarks.augment.Augmenter;
import org.segbench.benchmarks.prepare.PreparedDataset;
import org.segbench.benchmarks.prepare.PreparedFixture;
import org.segbench.benchmarks.random.Phase;

/**
 * Every voxel of the fixture has its own intensity, so a patch tells where each of its came from.
 */
class PatchSamplerTest {
  private static final int PATCH = 16;
  private static final int VOLUME = PATCH * PATCH * PATCH;
  private static final int BATCHES = 60;
  private static final int REPEATED = -1;

  @TempDir static Path folder;
  private static PreparedDataset dataset;

  @BeforeAll
  static void prepare() {
    dataset = PreparedFixture.write(folder, 3, 20, PATCH);
  }

  @Test
  void trainingPatchesAreBoxesOfTheirCaseMirroredHalfOfTheTime() {
    int[] turned = new int[3];
    for (int i = 0; i < BATCHES; i++) {
      Batch batch = sampler(5).batch(new BatchKey(Phase.TRAINING, 1, i));
      for (int sample = 0; sample < batch.samples(); sample++) {
        int[] directions = directions(batch, sample);
        for (int axis = 0; axis < 3; axis++) {
          turned[axis] += directions[axis] < 0 ? 1 : 0;
        }
      }
    }
    int samples = 2 * BATCHES;
    for (int count : turned) {
      assertEquals(samples / 2.0, count, 4 * Math.sqrt(samples / 4.0));
    }
  }

  @Test
  void validationPatchesAreNotMirrored() {
    for (int i = 0; i < BATCHES; i++) {
      Batch batch = sampler(5).batch(new BatchKey(Phase.VALIDATION, 1, i));
      assertArrayEquals(new int[] {1, 1, 1}, directions(batch, i % 2));
    }
  }

  @Test
  void forcedSamplesShowEitherClassHoweverSmall(@TempDir Path work) {
    int patch = 8;
    PreparedDataset wide = PreparedFixture.write(work, 2, 30, patch);
    var sampler =
        new PatchSampler(
            List.of(wide.openCase("case_0")),
            wide.plan(),
            Augmenter.of(Augmentation.MIRRORING, wide.plan()),
            new ForegroundOversampling(0.33),
            5);
    int[] inTheMiddle = new int[3];
    for (int i = 0; i < BATCHES; i++) {
      Batch batch = sampler.batch(new BatchKey(Phase.VALIDATION, 0, i));
      byte[] forced = Arrays.copyOfRange(batch.labels(), patch * patch * patch, 1024);
      int middle = (patch / 2 * patch + patch / 2) * patch + patch / 2;
      inTheMiddle[forced[middle]]++;
      boolean foreground = false;
      for (byte label : forced) {
        foreground |= label > 0;
      }
      assertTrue(foreground, "batch " + i);
    }
    // Where the border holds a patch back, its voxel is off the middle.
    assertTrue(inTheMiddle[1] > BATCHES / 4, Arrays.toString(inTheMiddle));
    assertTrue(inTheMiddle[2] > BATCHES / 4, Arrays.toString(inTheMiddle));
  }

  @Test
  void aCaseSmallerThanThePatchIsPaddedWithZeros(@TempDir Path small) {
    PreparedDataset tiny = PreparedFixture.write(small, 2, 10, PATCH);
    var sampler =
        new PatchSampler(
            List.of(tiny.openCase("case_0")),
            tiny.plan(),
            Augmenter.of(Augmentation.MIRRORING, tiny.plan()),
            new ForegroundOversampling(0),
            3);
    Batch batch = sampler.batch(new BatchKey(Phase.VALIDATION, 0, 0));
    float[] source = Npy.readFloats(small.resolve("cases").resolve("case_0.image.npy"));
    float[] patch = Arrays.copyOf(batch.images(), VOLUME);
    float[] inside = new float[source.length];
    int found = 0;
    for (float value : patch) {
      if (value != 0) {
        inside[found++] = value;
      }
    }
    assertArrayEquals(source, inside);
    // 10 x 11 x 12 voxels centred in 16: 3, 2 or 3, and 2 planes before.
    assertEquals(source[0], patch[(3 * PATCH + firstRow(patch)) * PATCH + 2]);
  }

  private static int firstRow(float[] patch) {
    return patch[(3 * PATCH + 2) * PATCH + 2] != 0 ? 2 : 3;
  }

  @Test
  void batchesAreTheSameOnManyThreadsAndInAnyOrder() {
    PatchSampler sampler = sampler(11);
    List<Batch> inOrder = IntStream.range(0, 24).mapToObj(i -> sampler.batch(key(i))).toList();
    List<Batch> inParallel =
        IntStream.range(0, 24).parallel().mapToObj(i -> sampler(11).batch(key(i))).toList();
    for (int i = 0; i < 24; i++) {
      assertEquals(inOrder.get(i).cases(), inParallel.get(i).cases());
      assertArrayEquals(inOrder.get(i).images(), inParallel.get(i).images());
      assertArrayEquals(inOrder.get(i).labels(), inParallel.get(i).labels());
    }
  }

  private static BatchKey key(int i) {
    return new BatchKey(Phase.TRAINING, i / 6, i % 6);
  }

  private static PatchSampler sampler(long seed) {
    return new PatchSampler(
        dataset.caseIds().stream().map(dataset::openCase).toList(),
        dataset.plan(),
        Augmenter.of(Augmentation.MIRRORING, dataset.plan()),
        new ForegroundOversampling(0.33),
        seed);
  }

  /**
   * Traces each voxel of a sample to its case, checks that they form a box there and that the label
   * came along, and says for each axis whether it runs forwards or backwards.
   */
  private static int[] directions(Batch batch, int sample) {
    String id = batch.cases().get(sample);
    Path cases = folder.resolve("cases");
    int[] shape = Npy.shape(cases.resolve(id + ".label.npy"));
    Map<Float, Integer> places = places(Npy.readFloats(cases.resolve(id + ".image.npy")));
    byte[] labels = Npy.readBytes(cases.resolve(id + ".label.npy"));
    int[] first = null;
    int[] at = null;
    int[] directions = new int[3];
    for (int voxel = 0; voxel < VOLUME; voxel++) {
      float value = batch.images()[sample * VOLUME + voxel];
      byte label = batch.labels()[sample * VOLUME + voxel];
      if (value == 0) {
        assertEquals(0, label);
        continue;
      }
      Integer place = places.get(value);
      assertNotNull(place, "a voxel that is not of the case");
      if (place == REPEATED) {
        continue;
      }
      assertEquals(Math.max(0, labels[place]), label);
      int[] source = position(place, shape);
      int[] target = position(voxel, new int[] {PATCH, PATCH, PATCH});
      if (first == null) {
        first = source;
        at = target;
        continue;
      }
      for (int axis = 0; axis < 3; axis++) {
        int steps = target[axis] - at[axis];
        if (steps != 0 && directions[axis] == 0) {
          directions[axis] = (source[axis] - first[axis]) / steps;
        }
        assertEquals(first[axis] + directions[axis] * steps, source[axis]);
      }
    }
    for (int direction : directions) {
      assertEquals(1, Math.abs(direction));
    }
    return directions;
  }

  private static Map<Float, Integer> places(float[] image) {
    Map<Float, Integer> places = new HashMap<>();
    for (int i = 0; i < image.length; i++) {
      places.merge(image[i], i, (a, b) -> REPEATED);
    }
    return places;
  }

  private static int[] position(int voxel, int[] shape) {
    return new int[] {voxel / (shape[1] * shape[2]), voxel / shape[2] % shape[1], voxel % shape[2]};
  }
}
