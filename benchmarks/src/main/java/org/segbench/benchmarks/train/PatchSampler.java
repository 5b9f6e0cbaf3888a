package org.segbench.benchmarks.train;

import java.util.ArrayList;
import java.util.List;
import org.segbench.benchmarks.HarnessException;
import org.segbench.benchmarks.array.Box;
import org.segbench.benchmarks.array.Shapes;
import org.segbench.benchmarks.augment.Augmentation;
import org.segbench.benchmarks.augment.Augmenter;
import org.segbench.benchmarks.augment.Sample;
import org.segbench.benchmarks.prepare.Plan;
import org.segbench.benchmarks.prepare.PreparedCase;
import org.segbench.benchmarks.random.Draws;
import org.segbench.benchmarks.random.Phase;
import org.segbench.benchmarks.random.Purpose;

/**
 * Makes batches as nnU-Net v1's loader does: cases uniform with replacement; the forced samples
 * around a voxel of a class of the case, class first, so that small organs count as much as large
 * ones; the others anywhere. Outside a case the image is 0 and the label background. Training
 * patches are augmented, validation patches are not. By a 2-D plan a patch is cut from one slice.
 *
 * <p>A batch is a function of seed and key. Threads may ask at once.
 */
final class PatchSampler {
  private final List<PreparedCase> cases;
  private final Plan plan;
  private final SampleMaker training;
  private final SampleMaker validation;
  private final ForegroundOversampling oversampling;
  private final long seed;

  /**
   * Sets up the making of batches.
   *
   * @param augmenter what happens to training patches
   */
  PatchSampler(
      List<PreparedCase> cases,
      Plan plan,
      Augmenter augmenter,
      ForegroundOversampling oversampling,
      long seed) {
    this.cases = List.copyOf(cases);
    this.plan = plan;
    this.training = new SampleMaker(plan, augmenter);
    this.validation = new SampleMaker(plan, Augmenter.of(Augmentation.NONE, plan));
    this.oversampling = oversampling;
    this.seed = seed;
  }

  Batch batch(BatchKey key) {
    int samples = plan.batchSize();
    int channels = plan.channels().size();
    int volume = Shapes.arraySize(plan.patchShape());
    float[] images = new float[Math.multiplyExact(samples * channels, volume)];
    byte[] labels = new byte[Math.multiplyExact(samples, volume)];
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < samples; i++) {
      SampleDraw draw = draw(key, i);
      ids.add(draw.source().id());
      Sample sample = make(key, draw);
      for (int c = 0; c < channels; c++) {
        System.arraycopy(sample.channel(c), 0, images, (i * channels + c) * volume, volume);
      }
      System.arraycopy(sample.labels(), 0, labels, i * volume, volume);
    }
    return new Batch(key, ids, channels, plan.patchShape(), images, labels);
  }

  /** What is drawn for one sample of a batch. */
  SampleDraw draw(BatchKey key, int sample) {
    Draws draws = key.draws(seed, sample);
    PreparedCase source = cases.get(draws.below(cases.size(), Purpose.CASE, 0));
    boolean forced = oversampling.forced(sample, plan.batchSize());
    return maker(key).draw(source, forced, draws);
  }

  /** What of its case a sample needs. */
  Box box(BatchKey key, SampleDraw draw) {
    return maker(key).box(draw);
  }

  /** Reads a sample's case and does what was drawn. */
  Sample make(BatchKey key, SampleDraw draw) {
    try {
      return maker(key).make(draw);
    } catch (RuntimeException e) {
      throw new HarnessException(
          "case %s: cannot be read for %s: %s".formatted(draw.source().id(), key, e.getMessage()),
          e);
    }
  }

  private SampleMaker maker(BatchKey key) {
    return key.phase() == Phase.TRAINING ? training : validation;
  }
}
