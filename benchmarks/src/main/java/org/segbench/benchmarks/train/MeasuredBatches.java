package org.segbench.benchmarks.train;

import java.util.List;
import java.util.stream.IntStream;
import org.segbench.benchmarks.augment.Augmentation;
import org.segbench.benchmarks.augment.Augmenter;
import org.segbench.benchmarks.prepare.PreparedCase;
import org.segbench.benchmarks.prepare.PreparedDataset;
import org.segbench.benchmarks.random.Phase;

/** The loader by itself, to be measured: batches read from prepared cases and augmented. */
public final class MeasuredBatches implements AutoCloseable {
  private static final int SEED = 1;

  private final List<PreparedCase> cases;
  private final PatchSampler sampler;

  /** For all cases of a data set. */
  public MeasuredBatches(PreparedDataset dataset, Augmentation augmentation) {
    cases = dataset.caseIds().stream().map(dataset::openCase).toList();
    sampler =
        new PatchSampler(
            cases,
            dataset.plan(),
            Augmenter.of(augmentation, dataset.plan()),
            new ForegroundOversampling(TrainingSettings.PAPER_FOREGROUND_SHARE),
            SEED);
  }

  /** Makes the run's first batches, the same each time, with some threads. */
  public void make(int batches, int threads) {
    try (BatchLoader loader =
        new BatchLoader(
            sampler::batch,
            IntStream.range(0, batches)
                .mapToObj(i -> new BatchKey(Phase.TRAINING, 0, i))
                .iterator(),
            threads,
            threads + 1)) {
      for (int i = 0; i < batches; i++) {
        loader.next();
      }
    }
  }

  @Override
  public void close() {
    cases.forEach(PreparedCase::close);
  }
}
