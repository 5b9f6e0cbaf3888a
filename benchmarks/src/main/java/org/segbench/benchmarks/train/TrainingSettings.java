package org.segbench.benchmarks.train;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.segbench.benchmarks.HarnessException;
import org.segbench.benchmarks.augment.Augmentation;

/**
 * What a person chooses of a training run; the network's recipe and the data set's plan say the
 * rest. The defaults are the paper's.
 *
 * @param experiment the experiment's id, the run's grandparent folder
 * @param fold fold of the data set's splits, from 0
 * @param seed of weights and of all draws
 * @param epochs length of the schedule, at least 1
 * @param iterationsPerEpoch training steps an epoch, at least 1
 * @param validationIterations validation batches an epoch, from 0
 * @param foregroundShare share of samples that must hold foreground, in [0, 1]
 * @param augmentation what happens to training patches
 * @param loaderThreads threads that make batches; 0 leaves the choice to the number of processors
 * @param threads threads of the tensor library; 0 leaves the choice to it
 * @param device {@code auto}, {@code cpu}, or {@code gpu} with or without a number
 * @param initialWeights what the run begins with: the folder of a finished run, for its final
 *     weights, or a file of weights; kernels of another size are resampled (UpKern)
 * @param regions whether the data set's regions are predicted in place of its labels
 * @param computing in which precision, and with how much memory
 */
public record TrainingSettings(
    String experiment,
    int fold,
    long seed,
    int epochs,
    int iterationsPerEpoch,
    int validationIterations,
    double foregroundShare,
    Augmentation augmentation,
    int loaderThreads,
    int threads,
    String device,
    Optional<Path> initialWeights,
    boolean regions,
    Computing computing) {

  /** Stands for a GPU if the machine has one that the tensor library can use, else the CPU. */
  public static final String DEFAULT_DEVICE = "auto";

  /** A third of a batch's patches must hold foreground. */
  public static final double PAPER_FOREGROUND_SHARE = 0.33;

  /** Leaves the number of loader threads to that of the processors. */
  public static final int LOADER_THREADS_BY_PROCESSORS = 0;

  private static final int FEWEST_LOADER_THREADS = 2;
  private static final int MOST_LOADER_THREADS = 12;

  public TrainingSettings {
    require(experiment.matches("[A-Za-z0-9._-]+"), "an experiment's id", experiment);
    require(fold >= 0, "a fold from 0", fold);
    require(epochs >= 1, "at least 1 epoch", epochs);
    require(iterationsPerEpoch >= 1, "at least 1 iteration an epoch", iterationsPerEpoch);
    require(validationIterations >= 0, "validation iterations from 0", validationIterations);
    require(foregroundShare >= 0 && foregroundShare <= 1, "a share in [0, 1]", foregroundShare);
    require(augmentation != null, "an augmentation's name", augmentation);
    require(loaderThreads >= 0, "loader threads from 0", loaderThreads);
    require(threads >= 0, "threads from 0", threads);
    require(device.matches("auto|cpu|gpu\\d*"), "a device auto, cpu, gpu or gpu0", device);
  }

  /** Predicting labels, as the paper does everywhere. */
  public TrainingSettings(
      String experiment,
      int fold,
      long seed,
      int epochs,
      int iterationsPerEpoch,
      int validationIterations,
      double foregroundShare,
      Augmentation augmentation,
      int loaderThreads,
      int threads,
      String device,
      Optional<Path> initialWeights) {
    this(
        experiment,
        fold,
        seed,
        epochs,
        iterationsPerEpoch,
        validationIterations,
        foregroundShare,
        augmentation,
        loaderThreads,
        threads,
        device,
        initialWeights,
        false,
        Computing.DEFAULT);
  }

  /** As the device suggests. */
  public TrainingSettings(
      String experiment,
      int fold,
      long seed,
      int epochs,
      int iterationsPerEpoch,
      int validationIterations,
      double foregroundShare,
      Augmentation augmentation,
      int loaderThreads,
      int threads,
      String device,
      Optional<Path> initialWeights,
      boolean regions) {
    this(
        experiment,
        fold,
        seed,
        epochs,
        iterationsPerEpoch,
        validationIterations,
        foregroundShare,
        augmentation,
        loaderThreads,
        threads,
        device,
        initialWeights,
        regions,
        Computing.DEFAULT);
  }

  /**
   * How many threads make batches. If it is left to the processors, one is kept for the network,
   * and there are no more than nnU-Net's twelve, nor fewer than two.
   */
  int batchThreads() {
    int processors = Runtime.getRuntime().availableProcessors();
    return loaderThreads > 0
        ? loaderThreads
        : Math.max(FEWEST_LOADER_THREADS, Math.min(MOST_LOADER_THREADS, processors - 1));
  }

  private static void require(boolean holds, String expected, Object found) {
    if (!holds) {
      throw new HarnessException(
          "training settings: expected %s, found %s".formatted(expected, found));
    }
  }

  /**
   * The file of weights that the run begins with.
   *
   * @throws HarnessException if the run that they come from is not finished
   */
  Optional<Path> initialWeightsFile() {
    return initialWeights.map(
        source ->
            Files.isRegularFile(source)
                ? source
                : TrainedRun.open(source).requireWeights(Checkpoint.FINAL));
  }

  /** The paper's settings on the machine's default device: 1000 epochs of 250 and 50 iterations. */
  public static TrainingSettings paper(String experiment, int fold) {
    return new TrainingSettings(
        experiment,
        fold,
        0,
        1000,
        250,
        50,
        PAPER_FOREGROUND_SHARE,
        Augmentation.NNUNET_V1,
        LOADER_THREADS_BY_PROCESSORS,
        0,
        DEFAULT_DEVICE,
        Optional.empty());
  }
}
