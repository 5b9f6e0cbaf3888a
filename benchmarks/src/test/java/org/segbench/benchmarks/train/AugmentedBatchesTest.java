package org.segbench.benchmarks.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segbench.benchmarks.array.Box;
import org.segbench.benchmarks.augment.Augmentation;
import org.segbench.benchmarks.augment.Augmenter;
import org.segbench.benchmarks.augment.Everything;
import org.segbench.benchmarks.augment.Sample;
import org.segbench.benchmarks.prepare.PreparedCase;
import org.segbench.benchmarks.prepare.PreparedDataset;
import org.segbench.benchmarks.prepare.PreparedFixture;
import org.segbench.benchmarks.random.Phase;

/** Batches to which everything happens, in volumes and in slices. */
class AugmentedBatchesTest {
  private static final BatchSchedule SCHEDULE = new BatchSchedule(2, 6, 1);

  @TempDir static Path folder;
  private static PreparedDataset volumes;
  private static PreparedDataset slices;

  @BeforeAll
  static void prepare() {
    volumes = PreparedFixture.write(folder.resolve("volumes"), 3, 20, 12);
    slices = PreparedFixture.writeSlices(folder.resolve("slices"), 3, 20, 12);
  }

  @Test
  void areTheSameForAnyNumberOfLoaderThreadsAndAfterARestartAnywhere() {
    for (PreparedDataset dataset : List.of(volumes, slices)) {
      List<Batch> one = load(dataset, TrainingState.initial(), 1);
      assertEquals(SCHEDULE.total(), one.size());
      for (int threads : new int[] {2, 8}) {
        assertSame(one, load(dataset, TrainingState.initial(), threads));
      }
      TrainingState stopped = TrainingState.initial();
      for (int i = 1; i < SCHEDULE.training(); i++) {
        stopped = stopped.afterIteration(1, 0);
        assertSame(one.subList(i, one.size()), load(dataset, stopped, 2));
      }
    }
  }

  @Test
  void differFromOneAnother() {
    Set<Integer> hashes = new TreeSet<>();
    List<Batch> batches = load(volumes, TrainingState.initial(), 2);
    batches.forEach(batch -> hashes.add(Arrays.hashCode(batch.images())));
    assertEquals(batches.size(), hashes.size());
  }

  @Test
  void holdOnlyLabelsOfTheDataSetAndFiniteNumbers() {
    for (Batch batch : load(volumes, TrainingState.initial(), 2)) {
      for (byte label : batch.labels()) {
        assertTrue(label >= 0 && label <= 2, "label " + label);
      }
      for (float value : batch.images()) {
        assertTrue(Float.isFinite(value));
      }
    }
  }

  @Test
  void whereNothingTurnsThePatchIsTheMiddleOfWhatWouldBeRead() {
    Augmenter augmenter = Augmenter.of(Augmentation.NNUNET_V1, volumes.plan());
    SampleMaker maker = new SampleMaker(volumes.plan(), augmenter);
    int[] whole = augmenter.loaderPatch();
    try (PreparedCase source = volumes.openCase("case_0")) {
      for (int i = 0; i < 40; i++) {
        BatchKey key = new BatchKey(Phase.TRAINING, 0, i);
        SampleDraw draw = maker.draw(source, i % 2 == 0, key.draws(3, 0)).withoutAugmentation();
        int[] to = new int[3];
        Arrays.setAll(to, axis -> draw.corner().get(axis) + whole[axis]);
        Sample all =
            PatchReader.read(source, Box.of(draw.corner().stream().mapToInt(v -> v).toArray(), to));
        Sample middle = maker.make(draw);
        int[] patch = middle.shape();
        for (int voxel = 0; voxel < middle.labels().length; voxel++) {
          int[] at = {voxel / (12 * 12), voxel / 12 % 12, voxel % 12};
          int from = 0;
          for (int axis = 0; axis < 3; axis++) {
            from = from * whole[axis] + at[axis] + (whole[axis] - patch[axis]) / 2;
          }
          assertEquals(all.channel(0)[from], middle.channel(0)[voxel]);
          assertEquals(Math.max(0, all.labels()[from]), middle.labels()[voxel]);
        }
      }
    }
  }

  @Test
  void aForcedPatchHoldsItsForegroundThoughMoreIsPlaced() {
    Augmenter augmenter = Augmenter.of(Augmentation.NNUNET_V1, volumes.plan());
    SampleMaker maker = new SampleMaker(volumes.plan(), augmenter);
    try (PreparedCase source = volumes.openCase("case_1")) {
      for (int i = 0; i < 60; i++) {
        BatchKey key = new BatchKey(Phase.TRAINING, 1, i);
        Sample sample = maker.make(maker.draw(source, true, key.draws(4, 0)).withoutAugmentation());
        boolean foreground = false;
        for (byte label : sample.labels()) {
          foreground |= label > 0;
        }
        assertTrue(foreground, "sample " + i);
      }
    }
  }

  @Test
  void aReplayedBatchIsTheBatch() {
    for (PreparedDataset dataset : List.of(volumes, slices)) {
      for (Augmentation augmentation : Augmentation.values()) {
        Augmenter augmenter = Augmenter.of(augmentation, dataset.plan());
        BatchKey key = new BatchKey(Phase.TRAINING, 2, 5);
        try (BatchReplay replay = new BatchReplay(dataset, 0, augmentation, 9)) {
          Batch batch =
              new PatchSampler(
                      List.of(dataset.openCase("case_0"), dataset.openCase("case_1")),
                      dataset.plan(),
                      augmenter,
                      new ForegroundOversampling(TrainingSettings.PAPER_FOREGROUND_SHARE),
                      9)
                  .batch(key);
          List<ReplayedSample> samples = replay.batch(2, 5);
          assertEquals(batch.samples(), samples.size());
          int volume = batch.labels().length / batch.samples();
          for (int i = 0; i < samples.size(); i++) {
            Sample after = samples.get(i).after();
            assertEquals(batch.cases().get(i), samples.get(i).caseId());
            assertEquals(augmenter.draw(key.draws(9, i)).transforms(), samples.get(i).transforms());
            assertArrayEquals(
                Arrays.copyOfRange(batch.images(), i * volume, (i + 1) * volume), after.channel(0));
            assertArrayEquals(
                Arrays.copyOfRange(batch.labels(), i * volume, (i + 1) * volume), after.labels());
          }
        }
      }
    }
  }

  private static List<Batch> load(PreparedDataset dataset, TrainingState from, int threads) {
    PatchSampler sampler =
        new PatchSampler(
            dataset.caseIds().stream().map(dataset::openCase).toList(),
            dataset.plan(),
            Everything.of(dataset.plan()),
            new ForegroundOversampling(0.33),
            5);
    List<Batch> batches = new ArrayList<>();
    try (BatchLoader loader =
        new BatchLoader(sampler::batch, SCHEDULE.from(from), threads, threads + 2)) {
      for (Iterator<BatchKey> keys = SCHEDULE.from(from); keys.hasNext(); keys.next()) {
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
}
