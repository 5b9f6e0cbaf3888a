package org.segbench.benchmarks.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.segbench.benchmarks.HarnessException;
import org.segbench.benchmarks.Workspace;
import org.segbench.benchmarks.prepare.Plan;
import org.segbench.benchmarks.prepare.PreparedDataset;
import org.segbench.benchmarks.runs.Validation;
import org.segbench.benchmarks.train.Computing;
import org.segbench.benchmarks.train.Trainer;
import org.segbench.benchmarks.train.TrainingSettings;
import org.segbench.benchmarks.train.WithLearningRate;
import org.segbench.datasets.raw.RawDataset;
import org.segbench.models.Architecture;
import org.segbench.models.Architectures;
import org.segbench.models.Execution.Formulas;
import org.segbench.models.Execution.Precision;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Trains a network on a fold, then predicts and scores the fold's validation cases. */
@Command(
    name = "train",
    mixinStandardHelpOptions = true,
    description = {
      "Trains a network on one fold: nnU-Net's schedule, 1000 epochs of 250 iterations. Stopped or",
      "killed, the same command goes on from the last checkpoint. Afterwards the fold's validation",
      "cases are predicted and scored."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./segbench train btcv mednext-s-k3 --fold 0",
      "  ./segbench train btcv nnunet-2d --fold 0    (2-D: by the plan paper-2d)",
      "  ./segbench train btcv mednext-s-k5 --fold 0 --initialise-from mednext-s-k3",
      "  ./segbench train kits19 mednext-s-k5 --initialise-from mednext-s-k3 --learning-rate 1e-4",
      "  ./segbench train btcv mednext-s-k3 --fold 0 --initialise-from pretrained.safetensors",
      "  ./segbench train mine mednext-demo-k3 --plan 3mm --epochs 20 --iterations 50",
      "  ./segbench train mine mednext-s-k3 --augmentation mirroring --experiment only-mirrored",
      "  ./segbench train btcv mednext-l-k5 --precision fp16 --checkpointing"
    })
final class TrainCommand implements Runnable {

  private static final String WEIGHTS_FILE = ".+\\.(safetensors|pth|pt|model)";

  @Spec private CommandSpec spec;
  @Mixin private WorkspaceOption workspace;
  @Mixin private ExperimentOptions experiment;
  @Mixin private ComputeOptions compute;
  @Mixin private AugmentationOption augmentation;

  @Option(
      names = "--fold",
      paramLabel = "K",
      defaultValue = "0",
      description = "The fold, from 0 (default: ${DEFAULT-VALUE}).")
  private int fold;

  @Option(
      names = "--plan",
      paramLabel = "NAME",
      description =
          "The plan that the data set was prepared by (default: paper; 2-D networks: paper-2d).")
  private Optional<String> plan = Optional.empty();

  @Option(
      names = "--epochs",
      paramLabel = "N",
      defaultValue = "1000",
      description = "Length of the schedule (default: ${DEFAULT-VALUE}).")
  private int epochs;

  @Option(
      names = "--iterations",
      paramLabel = "N",
      defaultValue = "250",
      description = "Training steps an epoch (default: ${DEFAULT-VALUE}).")
  private int iterations;

  @Option(
      names = "--validation-iterations",
      paramLabel = "N",
      defaultValue = "50",
      description = "Validation batches an epoch (default: ${DEFAULT-VALUE}).")
  private int validationIterations;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "0",
      description = "Decides the weights and every draw (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--loader-threads",
      paramLabel = "N",
      defaultValue = "0",
      description =
          "Threads that read and augment batches; any number makes the same batches (default: one a processor but one, 2 to 12).")
  private int loaderThreads;

  @Option(
      names = "--initialise-from",
      paramLabel = "SOURCE",
      description = {
        "Begin with an experiment's final weights of the same fold, or with those of a file",
        "(.safetensors, .pth, .pt, .model); kernels of another size are resampled (UpKern)."
      })
  private Optional<String> initialiseFrom = Optional.empty();

  @Option(
      names = "--learning-rate",
      paramLabel = "RATE",
      description = "The first epoch's rate (default: the network's recipe's).")
  private Optional<Double> learningRate = Optional.empty();

  @Option(
      names = "--regions",
      description = {
        "Predict the data set's regions (overlapping unions of labels, as BraTS scores them) in place",
        "of its labels: sigmoid, binary cross-entropy and Dice."
      })
  private boolean regions;

  @Option(
      names = "--precision",
      paramLabel = "fp32|fp16|bf16",
      converter = PrecisionConverter.class,
      description = {
        "Of convolutions, linear layers and attention; fp16 scales the loss (default: fp16 on a GPU,",
        "fp32 on a CPU, where the others are for checks: hours a step; a continued run keeps its own)."
      })
  private Optional<Precision> precision = Optional.empty();

  @Option(
      names = "--checkpointing",
      description =
          "Keep only what goes from block to block and compute the rest again on the way back: a fraction of the memory, a third more time, the same numbers.")
  private boolean checkpointing;

  @Option(
      names = "--formulas",
      paramLabel = "WHICH",
      description = {
        "Of equal formulas for a layer take the official code's (native), those that were fastest in",
        "measurements (chosen), or by trial on this machine, kept in the run's formulas.json (timed).",
        "Default: timed on a GPU, chosen on a CPU; a continued run keeps its own."
      })
  private Optional<Formulas> formulas = Optional.empty();

  @Option(names = "--no-validation", description = "Only train; do not predict and score.")
  private boolean noValidation;

  @Option(
      names = "--no-mirroring",
      description = "Validate without mirrored copies: an eighth of the time (2-D: a quarter).")
  private boolean noMirroring;

  @Override
  public void run() {
    Workspace place = workspace.openForWriting();
    Architecture network =
        WithLearningRate.of(Architectures.byId(experiment.network()), learningRate);
    RawDataset raw = RawDataset.open(place.raw(experiment.dataset()));
    String planName = plan.orElseGet(() -> Plan.paperName(network.recipe().dimensions()));
    PreparedDataset prepared = PreparedDataset.open(place.prepared(experiment.dataset(), planName));
    Path run = place.run(experiment.dataset(), experiment.id(), fold);
    PrintWriter out = spec.commandLine().getOut();

    Trainer.Outcome outcome =
        new Trainer(prepared, network, settings(place), run, new ConsoleProgress()).run();
    out.println(
        outcome == Trainer.Outcome.ALREADY_FINISHED
            ? run + ": trained already"
            : run + ": trained");
    out.flush();
    if (!noValidation) {
      validate(raw, prepared, run, out);
    }
  }

  private void validate(RawDataset raw, PreparedDataset prepared, Path run, PrintWriter out) {
    List<String> cases = prepared.split(Integer.toString(fold)).validation();
    Validation validation = new Validation(raw, run, cases);
    ScoreTable.print(validation.run(!noMirroring, compute.compute(), new ConsoleProgress()), out);
    out.printf("%n%s, %s%n", validation.scoresFile(), run.resolve("progress.png"));
  }

  private TrainingSettings settings(Workspace place) {
    return new TrainingSettings(
        experiment.id(),
        fold,
        seed,
        epochs,
        iterations,
        validationIterations,
        TrainingSettings.PAPER_FOREGROUND_SHARE,
        augmentation.chosen(),
        loaderThreads,
        compute.threads(),
        compute.device(),
        initialiseFrom.map(from -> initialWeights(from, place)),
        regions,
        new Computing(precision, checkpointing ? Optional.of(true) : Optional.empty(), formulas));
  }

  private Path initialWeights(String source, Workspace place) {
    if (!source.matches(WEIGHTS_FILE)) {
      return place.run(experiment.dataset(), source, fold);
    }
    if (!Files.isRegularFile(Path.of(source))) {
      throw new HarnessException(
          source + ": expected a file of weights to begin with, found none there");
    }
    return Path.of(source);
  }
}
