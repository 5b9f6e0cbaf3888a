package org.segbench.benchmarks.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.segbench.benchmarks.Workspace;
import org.segbench.benchmarks.reproduce.Reproduction;
import org.segbench.benchmarks.reproduce.Verdict;
import org.segbench.benchmarks.train.ComputeDevice;
import org.segbench.benchmarks.train.RunDescription;
import org.segbench.benchmarks.train.TrainedRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Trains a run again from its record, and says whether the same came out. */
@Command(
    name = "reproduce",
    mixinStandardHelpOptions = true,
    description = {
      "Trains a finished run again from its own run.json and plan.json and the same data, validates it,",
      "and tells what differs: the program and machine, the weights, progress.csv, scores.csv. The same",
      "program on the same CPU with as many threads gives the same bits; a GPU does not promise that.",
      "Exit code 0: the same numbers; 1: they differ, or the run cannot be reproduced (one line says why).",
      "Stopped or killed, the same command goes on."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./segbench reproduce btcv/mednext-s-k3/fold_0",
      "  ./segbench reproduce runs/btcv/unetr/fold_2 --out unetr-again",
      "  ./segbench reproduce btcv/mednext-s-k3/fold_0 --device cpu --threads 8"
    })
final class ReproduceCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private WorkspaceOption workspace;

  @Parameters(
      paramLabel = "RUN",
      description = "The run: DATASET/EXPERIMENT/fold_K, or its folder.")
  private Path run;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "Folder of the new run (default: reproductions/DATASET/EXPERIMENT/fold_K in the workspace).")
  private Optional<Path> out = Optional.empty();

  @Option(
      names = "--device",
      paramLabel = "DEVICE",
      description =
          "auto, cpu, gpu or gpu0, gpu1, ... (default: the one that the run was trained on).")
  private Optional<String> device = Optional.empty();

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads of the tensor library (default: as many as the run was trained with).")
  private Optional<Integer> threads = Optional.empty();

  @Override
  public Integer call() {
    boolean isFolder = Files.exists(run.resolve("run.json"));
    // A run's data are in the workspace that it lies in, unless it was taken out of it.
    Workspace place =
        isFolder ? Workspace.around(run).orElseGet(workspace::open) : workspace.open();
    TrainedRun original = TrainedRun.open(isFolder ? run : place.runs().resolve(run));
    RunDescription record = original.description();
    Path folder =
        out.orElseGet(
            () -> place.reproduction(record.dataset(), record.experiment(), record.fold()));
    ComputeDevice recorded = Reproduction.recordedDevice(original);
    ComputeDevice where =
        new ComputeDevice(device.orElse(recorded.device()), threads.orElse(recorded.threads()));
    Verdict verdict = new Reproduction(original, place, folder, where).run(new ConsoleProgress());
    new VerdictText(spec.commandLine().getOut()).print(verdict, original.path(), folder);
    return verdict.same() ? 0 : CommandLineRunner.FAILED;
  }
}
