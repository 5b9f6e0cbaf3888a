package org.segbench.benchmarks.train;

import java.util.List;
import java.util.stream.IntStream;
import org.segbench.benchmarks.Progress;
import org.segbench.benchmarks.augment.Augmentation;
import org.segbench.benchmarks.augment.Augmenter;
import org.segbench.benchmarks.prepare.Plan;
import org.segbench.benchmarks.prepare.PreparedDataset;
import org.segbench.benchmarks.prepare.Split;
import org.segbench.benchmarks.random.Phase;

/**
 * Makes any training batch of a run again, by the classes that made it: a batch depends on data,
 * fold, seed, augmentation and its place in the run alone, not on the network.
 */
public final class BatchReplay implements AutoCloseable {
  private final Plan plan;
  private final Augmenter augmenter;
  private final OpenCases cases;
  private final PatchSampler sampler;

  /**
   * Opens the fold's cases.
   *
   * @param seed the run's
   * @throws org.segbench.benchmarks.HarnessException if a case cannot be opened
   */
  public BatchReplay(PreparedDataset dataset, int fold, Augmentation augmentation, long seed) {
    this.plan = dataset.plan();
    this.augmenter = Augmenter.of(augmentation, plan);
    Split split = dataset.split(Integer.toString(fold));
    this.cases =
        OpenCases.of(dataset, split, Runtime.getRuntime().availableProcessors(), Progress.NONE);
    this.sampler =
        new PatchSampler(
            cases.training(),
            plan,
            augmenter,
            new ForegroundOversampling(TrainingSettings.PAPER_FOREGROUND_SHARE),
            seed);
  }

  /**
   * The samples of one batch; images are read when they are asked for.
   *
   * @param epoch from 0
   * @param iteration of the epoch's training, from 0
   */
  public List<ReplayedSample> batch(int epoch, int iteration) {
    BatchKey key = new BatchKey(Phase.TRAINING, epoch, iteration);
    return IntStream.range(0, plan.batchSize()).mapToObj(i -> sample(key, i)).toList();
  }

  /** The shape of every sample, (z, y, x); one voxel deep if it lies in a slice. */
  public int[] patch() {
    return augmenter.patch();
  }

  private ReplayedSample sample(BatchKey key, int index) {
    SampleDraw draw = sampler.draw(key, index);
    double[] spacing =
        draw.source().properties().targetSpacing().stream()
            .mapToDouble(Double::doubleValue)
            .toArray();
    return new ReplayedSample(
        draw, sampler.box(key, draw), plan.transposed(spacing), any -> sampler.make(key, any));
  }

  @Override
  public void close() {
    cases.close();
  }
}
