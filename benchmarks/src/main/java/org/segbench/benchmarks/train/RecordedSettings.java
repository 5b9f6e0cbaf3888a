package org.segbench.benchmarks.train;

import ai.djl.ndarray.NDManager;
import java.nio.file.Path;
import java.util.Optional;
import org.segbench.benchmarks.Workspace;
import org.segbench.benchmarks.augment.Augmentation;
import org.segbench.models.Architecture;
import org.segbench.models.Execution;
import org.segbench.models.Execution.Formulas;
import org.segbench.models.Execution.Precision;
import org.segbench.models.torch.Torch;

/**
 * {@code settings} in {@code run.json}: what was chosen, with every choice that was left to the
 * machine as it was made. With the run's plan and the same data, a run can be trained again from
 * it.
 *
 * @param experiment the experiment's id
 * @param fold fold of the data set's splits, from 0
 * @param seed of weights and of all draws
 * @param epochs length of the schedule
 * @param iterationsPerEpoch training steps an epoch
 * @param validationIterations validation batches an epoch
 * @param foregroundShare share of samples that must hold foreground, in [0, 1]
 * @param augmentation its name
 * @param loaderThreads threads that made batches
 * @param threads threads of the tensor library
 * @param device {@code cpu}, or {@code gpu} with its number
 * @param initialWeights what the run began with; null if its weights were drawn
 * @param regions whether regions were predicted in place of labels
 * @param precision {@code fp32}, {@code fp16} or {@code bf16}
 * @param checkpointing whether steps kept little and computed the rest again
 * @param formulas {@code native}, {@code chosen} or {@code timed}, of which {@link FormulaRecord}
 *     knows more
 * @param learningRate the first epoch's rate, if it was not the recipe's; else null
 */
public record RecordedSettings(
    String experiment,
    int fold,
    long seed,
    int epochs,
    int iterationsPerEpoch,
    int validationIterations,
    double foregroundShare,
    String augmentation,
    int loaderThreads,
    int threads,
    String device,
    InitialWeights initialWeights,
    boolean regions,
    Double learningRate,
    String precision,
    boolean checkpointing,
    String formulas) {

  /** The settings of a run that is about to be trained into {@code run} on the manager's device. */
  static RecordedSettings of(TrainingTask task, Path run, NDManager manager, Execution execution) {
    TrainingSettings settings = task.settings();
    return new RecordedSettings(
        settings.experiment(),
        settings.fold(),
        settings.seed(),
        settings.epochs(),
        settings.iterationsPerEpoch(),
        settings.validationIterations(),
        settings.foregroundShare(),
        settings.augmentation().id(),
        settings.batchThreads(),
        Torch.threads(),
        manager.getDevice().isGpu() ? "gpu" + manager.getDevice().getDeviceId() : "cpu",
        settings
            .initialWeightsFile()
            .map(file -> InitialWeights.of(file, Workspace.around(run)))
            .orElse(null),
        settings.regions(),
        task.architecture() instanceof WithLearningRate changed ? changed.learningRate() : null,
        execution.precision().id(),
        execution.checkpointing(),
        execution.formulas().id());
  }

  /**
   * The same to train by.
   *
   * @param workspace where weights lie that the run began with
   * @param where device and threads to train with
   */
  public TrainingSettings toTrainBy(Workspace workspace, ComputeDevice where) {
    return new TrainingSettings(
        experiment,
        fold,
        seed,
        epochs,
        iterationsPerEpoch,
        validationIterations,
        foregroundShare,
        Augmentation.byName(augmentation),
        TrainingSettings.LOADER_THREADS_BY_PROCESSORS,
        where.threads(),
        where.device(),
        Optional.ofNullable(initialWeights).map(weights -> weights.require(workspace)),
        regions,
        computing());
  }

  /** How it was asked to compute, as far as that was told. */
  Computing computing() {
    return new Computing(
        Optional.of(Precision.byId(precision)),
        Optional.of(checkpointing),
        Optional.of(Formulas.byId(formulas)));
  }

  /** How it computed. */
  Execution execution() {
    return new Execution(Formulas.byId(formulas), Precision.byId(precision), checkpointing);
  }

  /** The architecture with the rate that it was trained at. */
  public Architecture atItsRate(Architecture architecture) {
    return WithLearningRate.of(architecture, Optional.ofNullable(learningRate));
  }
}
