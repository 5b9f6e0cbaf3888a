package org.segbench.benchmarks.train;

import ai.djl.ndarray.NDManager;
import java.util.Collections;
import java.util.Map;
import java.util.SplittableRandom;
import org.segbench.benchmarks.random.Phase;
import org.segbench.models.Architecture;
import org.segbench.models.Execution;
import org.segbench.models.Network;
import org.segbench.models.NetworkSpec;
import org.segbench.models.optim.LossScaling;
import org.segbench.models.optim.Optimizer;
import org.segbench.models.optim.Optimizers;

/**
 * A network that trains step by step, to be measured: the very step of training (copy, forward,
 * loss, backward, clip, optimizer). Memory is the process's, so that one process holds one of
 * these.
 */
public final class MeasuredTraining implements AutoCloseable {
  private static final int SEED = 1;

  private final NetworkSpec spec;
  private final int samples;
  private final NDManager manager;
  private final Network network;
  private final Optimizer optimizer;
  private final TrainingStep step;
  private final double rate;
  private final Batch noise;
  private MeasuredLoader loader;

  /**
   * Builds the network.
   *
   * @param samples in a batch, at least 1
   */
  public MeasuredTraining(
      Architecture architecture,
      NetworkSpec spec,
      int samples,
      Execution execution,
      ComputeDevice device) {
    this.spec = spec;
    this.samples = samples;
    this.rate = architecture.recipe().optimizer().learningRate();
    this.manager = device.open();
    this.network = architecture.build(spec, manager, SEED);
    network.use(execution);
    this.optimizer = Optimizers.create(architecture.recipe().optimizer(), network);
    this.step =
        new TrainingStep(
            network,
            optimizer,
            new DiceCrossEntropy(true),
            architecture.recipe().deepSupervision(),
            LossScaling.of(execution.precision()),
            SEED);
    this.noise = noise(spec, samples);
  }

  /** Trains on one batch of noise, the same each time, in the machine's memory. */
  public StepTimes step() {
    StepClock clock = new StepClock(manager);
    step.train(noise, rate);
    clock.ended(StepPhase.OPTIMIZER);
    return new StepTimes(clock.times().seconds(), Map.of());
  }

  /** {@link #step()} with its phases measured apart. */
  public StepTimes phases() {
    StepClock clock = new StepClock(manager);
    step.train(noise, rate, clock);
    return clock.times();
  }

  /** Trains on a batch that was read and augmented while the one before trained. */
  public StepTimes loadedStep() {
    if (loader == null) {
      loader = new MeasuredLoader(spec, samples);
    }
    return loader.during(
        (batch, listener) -> step.train(batch, rate, listener), () -> new StepClock(manager));
  }

  /** Arrays that the network, the optimizer and whatever a step left behind hold. */
  public int managedArrays() {
    // Those of the managers below are among them.
    return manager.getManagedArrays().size();
  }

  private static Batch noise(NetworkSpec spec, int samples) {
    SplittableRandom random = new SplittableRandom(SEED);
    int voxels = spec.patch().stream().reduce(samples, Math::multiplyExact);
    float[] images = new float[Math.multiplyExact(voxels, spec.inputChannels())];
    for (int i = 0; i < images.length; i++) {
      images[i] = (float) (2 * random.nextDouble() - 1);
    }
    byte[] labels = new byte[voxels];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = (byte) random.nextInt(spec.classes());
    }
    return new Batch(
        new BatchKey(Phase.TRAINING, 0, 0),
        Collections.nCopies(samples, "noise"),
        spec.inputChannels(),
        spec.patch().stream().mapToInt(Integer::intValue).toArray(),
        images,
        labels);
  }

  @Override
  public void close() {
    if (loader != null) {
      loader.close();
    }
    step.close();
    optimizer.close();
    network.close();
    manager.close();
  }
}
