package org.segbench.benchmarks.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.segbench.benchmarks.HarnessException;
import org.segbench.benchmarks.augment.Augmentation;
import org.segbench.benchmarks.augment.Augmenter;
import org.segbench.benchmarks.prepare.NoiseDataset;
import org.segbench.benchmarks.prepare.PreparedCase;
import org.segbench.benchmarks.prepare.PreparedDataset;
import org.segbench.benchmarks.random.Phase;
import org.segbench.models.NetworkSpec;

/**
 * Makes batches as training does, from a case of noise on the disk with all of nnU-Net v1's
 * augmentation, one batch ahead in a thread of its own: a step that trains faster than that waits.
 */
final class MeasuredLoader implements AutoCloseable {
  private static final int SEED = 1;

  private final Path folder;
  private final PreparedCase source;
  private final PatchSampler sampler;
  private final int samples;
  private final ExecutorService worker =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "segbench-loader");
            thread.setDaemon(true);
            return thread;
          });
  private Made ready;
  private int made;

  /** A batch and what it took. */
  private record Made(Batch batch, Map<StepPhase, Double> seconds) {}

  MeasuredLoader(NetworkSpec spec, int samples) {
    this.samples = samples;
    try {
      this.folder = Files.createTempDirectory("segbench-bench");
    } catch (IOException e) {
      throw new HarnessException("no temporary folder can be made: " + e, e);
    }
    PreparedDataset dataset =
        NoiseDataset.write(folder, spec.inputChannels(), spec.classes(), spec.patch(), samples);
    this.source = dataset.openCase(dataset.caseIds().get(0));
    this.sampler =
        new PatchSampler(
            List.of(source),
            dataset.plan(),
            Augmenter.of(Augmentation.NNUNET_V1, dataset.plan()),
            new ForegroundOversampling(TrainingSettings.PAPER_FOREGROUND_SHARE),
            SEED);
    this.ready = make();
  }

  /** Trains with a batch while the next is made; takes as long as the longer of the two. */
  StepTimes during(NetworkStep step, Supplier<StepClock> clocks) {
    Map<StepPhase, Double> background = ready.seconds;
    StepClock clock = clocks.get();
    Future<Made> next = worker.submit(this::make);
    step.train(ready.batch, clock);
    ready = result(next);
    clock.ended(StepPhase.WAIT);
    StepTimes times = clock.times();
    Map<StepPhase, Double> phases = new EnumMap<>(times.phases());
    phases.putAll(background);
    return new StepTimes(times.seconds(), phases);
  }

  /** What is done with a batch. */
  interface NetworkStep {
    void train(Batch batch, StepListener listener);
  }

  private Made make() {
    BatchKey key = new BatchKey(Phase.TRAINING, 0, made++);
    long start = System.nanoTime();
    for (int sample = 0; sample < samples; sample++) {
      PatchReader.read(source, sampler.box(key, sampler.draw(key, sample)));
    }
    double load = (System.nanoTime() - start) * 1e-9;
    long again = System.nanoTime();
    Batch batch = sampler.batch(key);
    double whole = (System.nanoTime() - again) * 1e-9;
    return new Made(
        batch, Map.of(StepPhase.LOAD, load, StepPhase.AUGMENT, Math.max(0, whole - load)));
  }

  private static Made result(Future<Made> future) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw new HarnessException("a batch cannot be made: " + e.getCause(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new HarnessException("interrupted while a batch was made", e);
    }
  }

  @Override
  public void close() {
    worker.shutdownNow();
    source.close();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new HarnessException(folder + ": cannot be removed: " + e, e);
    }
  }
}
