package org.segbench.benchmarks.train;

import ai.djl.ndarray.NDManager;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Function;
import org.segbench.benchmarks.HarnessException;
import org.segbench.benchmarks.ProcessLock;
import org.segbench.benchmarks.Progress;
import org.segbench.benchmarks.augment.Augmenter;
import org.segbench.benchmarks.prepare.Json;
import org.segbench.benchmarks.prepare.PreparedCase;
import org.segbench.benchmarks.prepare.PreparedDataset;
import org.segbench.benchmarks.random.Phase;
import org.segbench.benchmarks.targets.Targets;
import org.segbench.models.Architecture;
import org.segbench.models.Execution.Precision;
import org.segbench.models.Network;
import org.segbench.models.optim.LossScaling;
import org.segbench.models.optim.Optimizer;
import org.segbench.models.optim.Optimizers;
import org.segbench.models.torch.Torch;
import org.segbench.models.weights.StateDict;
import org.segbench.models.weights.UpKern;

/**
 * Trains one network on one fold, nnU-Net v1's way: epochs of training iterations at a polynomially
 * decaying rate, validation patches after each, a checkpoint after each.
 *
 * <p>Asked again, a stopped run goes on where its last checkpoint lies, and ends with the same bits
 * as if it had not stopped (on a CPU, with the same number of threads); a finished one is left as
 * it is.
 */
public final class Trainer {
  /** An epoch may take an hour on a CPU; no more than this is lost by a crash. */
  private static final Duration CHECKPOINT_INTERVAL = Duration.ofMinutes(5);

  /** Batches kept ready beyond those that threads work on. */
  private static final int BATCHES_SPARE = 2;

  private final PreparedDataset dataset;
  private final Architecture architecture;
  private final TrainingSettings settings;
  private final RunFolder folder;
  private final Duration checkpointInterval;
  private final Progress progress;

  /**
   * Sets up a run; {@link #run} does it.
   *
   * @param runFolder where its files go, {@code runs/DATASET/EXPERIMENT/fold_K}
   */
  public Trainer(
      PreparedDataset dataset,
      Architecture architecture,
      TrainingSettings settings,
      Path runFolder,
      Progress progress) {
    this(dataset, architecture, settings, runFolder, CHECKPOINT_INTERVAL, progress);
  }

  Trainer(
      PreparedDataset dataset,
      Architecture architecture,
      TrainingSettings settings,
      Path runFolder,
      Duration checkpointInterval,
      Progress progress) {
    this.dataset = dataset;
    this.architecture = architecture;
    this.settings = settings;
    this.folder = new RunFolder(runFolder);
    this.checkpointInterval = checkpointInterval;
    this.progress = progress;
  }

  /** Whether there was anything to do. */
  public enum Outcome {
    TRAINED,
    ALREADY_FINISHED
  }

  /**
   * Trains to the end of the schedule.
   *
   * @throws HarnessException if the plan is not of the network's dimensions, the run was begun with
   *     another configuration, another process trains it, a case cannot be read, or the loss is not
   *     a number
   */
  public Outcome run() {
    TrainingTask task = task();
    folder.create();
    return lock().during(() -> run(task));
  }

  private Outcome run(TrainingTask task) {
    folder.sweep();
    SortedMap<String, String> configuration = task.configuration();
    Optional<RunDescription> earlier = earlier();
    if (earlier.isPresent()) {
      Configuration.requireSame(folder.path(), earlier.get().configuration(), configuration);
      if (earlier.get().isFinished()) {
        return Outcome.ALREADY_FINISHED;
      }
    }
    train(task, configuration, earlier);
    return Outcome.TRAINED;
  }

  private ProcessLock lock() {
    return ProcessLock.tryAcquire(folder.lock())
        .orElseThrow(
            () ->
                new HarnessException(
                    folder.path()
                        + ": another process is training this run; wait for it, or stop it"));
  }

  /**
   * Checks, before any work, that this would train what another run trained.
   *
   * @throws HarnessException naming the first thing that differs
   */
  public void requireSameAs(TrainedRun other) {
    Configuration.requireReproducible(
        other.path(), other.description().configuration(), task().configuration());
  }

  private TrainingTask task() {
    return TrainingTask.of(dataset, architecture, settings);
  }

  private Optional<RunDescription> earlier() {
    return Files.exists(folder.description())
        ? Optional.of(RunDescription.read(folder.description()))
        : Optional.empty();
  }

  private void train(
      TrainingTask task,
      SortedMap<String, String> configuration,
      Optional<RunDescription> earlier) {
    try (NDManager manager = new ComputeDevice(settings.device(), settings.threads()).open();
        Network network = architecture.build(task.spec(), manager, settings.seed());
        Optimizer optimizer = Optimizers.create(architecture.recipe().optimizer(), network);
        OpenCases cases = OpenCases.of(dataset, task.split(), settings.batchThreads(), progress)) {
      Precision precision =
          settings
              .computing()
              .applyTo(network, earlier.flatMap(run -> run.computing().precision()));
      LossScaling scaling = LossScaling.of(precision);
      RunDescription fresh = describe(task, configuration, manager, precision);
      RunDescription run = earlier.map(fresh::continuing).orElse(fresh);
      Json.write(folder.plan(), dataset.plan());
      run.write(folder.description());
      PolynomialDecay decay =
          new PolynomialDecay(
              architecture.recipe().optimizer().learningRate(),
              settings.epochs(),
              PolynomialDecay.EXPONENT);
      Checkpoints checkpoints = new Checkpoints(folder, run, decay, network, optimizer, scaling);
      TrainingState state = checkpoints.resume().orElseGet(() -> begin(network));
      loop(task.targets(), network, optimizer, scaling, cases, decay, checkpoints, state);
      run.finished(Host.now()).write(folder.description());
      checkpoints.finish();
    }
  }

  private TrainingState begin(Network network) {
    settings
        .initialWeightsFile()
        .ifPresent(
            file -> {
              try (NDManager scope = network.manager().newSubManager();
                  StateDict weights = StateDict.open(file)) {
                UpKern.initialize(network, weights.load(scope));
              }
            });
    return TrainingState.initial();
  }

  private void loop(
      Targets targets,
      Network network,
      Optimizer optimizer,
      LossScaling scaling,
      OpenCases cases,
      PolynomialDecay decay,
      Checkpoints checkpoints,
      TrainingState state) {
    SegmentationLoss loss = SegmentationLoss.of(targets, dataset.plan().batchDice());
    List<PreparedCase> validation = cases.validation();
    BatchSchedule schedule =
        new BatchSchedule(
            settings.epochs(),
            settings.iterationsPerEpoch(),
            validation.isEmpty() ? 0 : settings.validationIterations());
    PatchSampler training = sampler(cases.training());
    PatchSampler validating = validation.isEmpty() ? training : sampler(validation);
    Function<BatchKey, Batch> sampler =
        key -> (key.phase() == Phase.TRAINING ? training : validating).batch(key);
    int loaderThreads = settings.batchThreads();
    try (TrainingStep step =
            new TrainingStep(
                network,
                optimizer,
                loss,
                architecture.recipe().deepSupervision(),
                scaling,
                settings.seed());
        BatchLoader batches =
            new BatchLoader(
                sampler, schedule.from(state), loaderThreads, loaderThreads + BATCHES_SPARE)) {
      new TrainingLoop(
              step,
              batches,
              schedule,
              decay,
              checkpoints,
              ProgressLog.keeping(folder, state.epoch()),
              targets,
              new CollapsedTraining(
                  network, optimizer, dataset.plan().dimensions(), settings.seed()),
              checkpointInterval,
              progress,
              "training fold " + settings.fold())
          .run(state);
    }
  }

  private PatchSampler sampler(List<PreparedCase> cases) {
    ForegroundOversampling oversampling = new ForegroundOversampling(settings.foregroundShare());
    Augmenter augmenter = Augmenter.of(settings.augmentation(), dataset.plan());
    return new PatchSampler(cases, dataset.plan(), augmenter, oversampling, settings.seed());
  }

  private RunDescription describe(
      TrainingTask task,
      SortedMap<String, String> configuration,
      NDManager manager,
      Precision precision) {
    return new RunDescription(
        dataset.source().id(),
        dataset.source().name(),
        dataset.source().challenge(),
        dataset.source().synthetic(),
        dataset.source().labels(),
        settings.regions() ? dataset.source().regions() : List.of(),
        settings.experiment(),
        architecture.id(),
        architecture.title(),
        task.spec(),
        settings.fold(),
        RunDescription.RUNNING,
        dataset.plan().name(),
        dataset.planHash(),
        dataset.source().hash(),
        settings.seed(),
        settings.epochs(),
        settings.iterationsPerEpoch(),
        configuration,
        RecordedSettings.of(task, folder.path(), manager, precision),
        CodeHash.of(architecture),
        Host.engine(),
        manager.getDevice().toString(),
        Torch.threads(),
        Host.version(),
        Host.name(),
        Host.now(),
        null,
        List.of(),
        null);
  }
}
