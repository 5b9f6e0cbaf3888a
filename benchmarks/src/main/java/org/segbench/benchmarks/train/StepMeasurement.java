package org.segbench.benchmarks.train;

import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import org.segbench.benchmarks.PeakMemory;
import org.segbench.benchmarks.random.Phase;
import org.segbench.models.Architecture;
import org.segbench.models.Network;
import org.segbench.models.NetworkSpec;
import org.segbench.models.optim.Optimizer;
import org.segbench.models.optim.Optimizers;

/**
 * What a training step of a network costs here: the very step of training (forward, loss, backward,
 * clip, optimizer) on a batch of noise. Peak memory is the process's, so that one process measures
 * one network.
 *
 * @param seconds of each step after the first, which compiles and allocates
 * @param peakMebibytes resident memory of the whole process; empty where the system does not tell
 */
public record StepMeasurement(List<Double> seconds, OptionalLong peakMebibytes) {
  private static final int SEED = 1;

  public StepMeasurement {
    seconds = List.copyOf(seconds);
  }

  /**
   * Measures.
   *
   * @param samples in the batch, at least 1
   * @param steps measured after the first, at least 1
   */
  public static StepMeasurement of(
      Architecture architecture, NetworkSpec spec, int samples, int steps, ComputeDevice device) {
    List<Double> seconds = new ArrayList<>();
    try (NDManager manager = device.open();
        Network network = architecture.build(spec, manager, SEED);
        Optimizer optimizer = Optimizers.create(architecture.recipe().optimizer(), network);
        TrainingStep step =
            new TrainingStep(
                network,
                optimizer,
                new DiceCrossEntropy(true),
                architecture.recipe().deepSupervision(),
                SEED)) {
      double rate = architecture.recipe().optimizer().learningRate();
      for (int i = 0; i <= steps; i++) {
        Batch batch = noise(spec, samples, i);
        long start = System.nanoTime();
        step.train(batch, rate);
        if (i > 0) {
          seconds.add((System.nanoTime() - start) * 1e-9);
        }
      }
    }
    return new StepMeasurement(seconds, PeakMemory.mebibytes());
  }

  /** The middle of the seconds, sorted. */
  public double medianSeconds() {
    List<Double> sorted = seconds.stream().sorted().toList();
    int upper = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(upper)
        : (sorted.get(upper - 1) + sorted.get(upper)) / 2;
  }

  private static Batch noise(NetworkSpec spec, int samples, int iteration) {
    SplittableRandom random = new SplittableRandom(iteration);
    int voxels = spec.patch().stream().reduce(samples, Math::multiplyExact);
    float[] images = new float[voxels * spec.inputChannels()];
    for (int i = 0; i < images.length; i++) {
      images[i] = (float) (2 * random.nextDouble() - 1);
    }
    byte[] labels = new byte[voxels];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = (byte) random.nextInt(spec.classes());
    }
    return new Batch(
        new BatchKey(Phase.TRAINING, 0, iteration),
        Collections.nCopies(samples, "noise"),
        spec.inputChannels(),
        spec.patch().stream().mapToInt(Integer::intValue).toArray(),
        images,
        labels);
  }
}
