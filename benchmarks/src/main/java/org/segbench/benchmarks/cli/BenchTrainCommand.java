package org.segbench.benchmarks.cli;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.segbench.benchmarks.bench.GpuUse;
import org.segbench.benchmarks.bench.Machine;
import org.segbench.benchmarks.bench.Rounds;
import org.segbench.benchmarks.bench.StepServer;
import org.segbench.benchmarks.bench.TrainingBench;
import org.segbench.benchmarks.bench.TrainingBench.NamedProcess;
import org.segbench.benchmarks.train.MeasuredTraining;
import org.segbench.models.Architecture;
import org.segbench.models.Architectures;
import org.segbench.models.Execution;
import org.segbench.models.Execution.Formulas;
import org.segbench.models.Execution.Precision;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Seconds and memory of a training step, network by network, each side in a process of its own. */
@Command(
    name = "train",
    mixinStandardHelpOptions = true,
    description = {
      "Measures a training step of networks: seconds, the peak memory of a process that does nothing",
      "else, and what the step is made of; of a GPU, on which nobody else may work then, the memory",
      "taken and how busy it was. With '--against native' the formulas that the networks' official",
      "code asks PyTorch for are measured too, under glibc's default allocator and under the",
      "launcher's; the sides are processes that take turns, step by step."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./segbench bench train mednext-s-k3 mednext-s-k5 --patch 64 64 64 --against native",
      "  ./segbench bench train nnunet --patch 64 64 64 --formulas native --csv nnunet.csv",
      "  ./segbench bench train mednext-l-k5 --patch 128 128 128 --checkpointing --steps 1",
      "  ./segbench bench train transunet --patch 512 512 --batch 2"
    })
final class BenchTrainCommand implements Runnable {

  @Spec private CommandSpec spec;
  @Mixin private NetworkOptions options;
  @Mixin private ComputeOptions compute;
  @Mixin private BenchOutput output;
  @ParentCommand private BenchCommand bench;

  @Parameters(
      paramLabel = "ID",
      arity = "0..*",
      description = "Networks, as 'networks list' names them.")
  private List<String> ids = List.of();

  @Option(
      names = "--batch",
      defaultValue = "1",
      paramLabel = "N",
      description = "Samples a batch (default: ${DEFAULT-VALUE}).")
  private int samples;

  @Option(
      names = "--warm-up",
      defaultValue = "1",
      paramLabel = "N",
      description = "Steps of each side before those that count (default: ${DEFAULT-VALUE}).")
  private int warmUps;

  @Option(
      names = "--steps",
      defaultValue = "5",
      paramLabel = "N",
      description = "Steps of each side that count (default: ${DEFAULT-VALUE}).")
  private int steps;

  @Option(
      names = "--formulas",
      defaultValue = "chosen",
      paramLabel = "WHICH",
      description = {
        "chosen: the fastest in measurements; timed: in a trial on this machine; native: as the",
        "official code calls PyTorch (default: ${DEFAULT-VALUE})."
      })
  private Formulas formulas;

  @Option(
      names = "--against",
      paramLabel = "WHICH",
      description = "Measures these formulas in turns with the others.")
  private Formulas against;

  @Option(
      names = "--precision",
      paramLabel = "fp32|fp16|bf16",
      defaultValue = "fp32",
      converter = PrecisionConverter.class,
      description = "Of convolutions, linear layers and attention (default: ${DEFAULT-VALUE}).")
  private Precision precision;

  @Option(
      names = "--checkpointing",
      description = "Keep only what goes from block to block, compute the rest again.")
  private boolean checkpointing;

  @Option(names = StepProcesses.SERVE, hidden = true)
  private boolean serve;

  @Override
  public void run() {
    if (ids.isEmpty() || samples < 1 || steps < 1 || warmUps < 0) {
      throw new ParameterException(
          spec.commandLine(),
          "Name the networks to measure, as 'networks list' does; --batch and --steps are 1 or more");
    }
    List<Architecture> networks = ids.stream().map(Architectures::byId).toList();
    if (serve) {
      serve(networks.get(0));
      return;
    }
    Machine machine = machine();
    TrainingBench table =
        new TrainingBench(
            new Rounds(warmUps, steps), shape(networks.get(0)), samples, new ConsoleProgress());
    for (Architecture network : networks) {
      List<NamedProcess> sides = sides(network);
      try {
        table.add(network.id(), sides);
      } finally {
        sides.forEach(side -> side.process().close());
      }
      // A long measurement that is stopped leaves what it has.
      output.save(machine, table.sides());
      output.save("split", machine, table.split());
    }
    output.show(spec, machine, table.sides());
    PrintWriter out = spec.commandLine().getOut();
    out.println();
    out.println(table.split().markdown());
    out.flush();
  }

  private Machine machine() {
    try (NDManager manager = compute.compute().open()) {
      return BenchOutput.machine(spec).computing(manager);
    }
  }

  private Device device() {
    try (NDManager manager = compute.compute().open()) {
      return manager.getDevice();
    }
  }

  private String shape(Architecture network) {
    return options.spec(network).patch().stream()
        .map(String::valueOf)
        .collect(Collectors.joining(" x "));
  }

  private List<NamedProcess> sides(Architecture network) {
    List<NamedProcess> sides = new ArrayList<>();
    if (against != null) {
      sides.add(side(network, against, true));
      sides.add(side(network, against, false));
    }
    sides.add(side(network, formulas, false));
    return sides;
  }

  private NamedProcess side(Architecture network, Formulas which, boolean defaultAllocator) {
    String name = which.toString().toLowerCase(Locale.ROOT);
    return new NamedProcess(
        defaultAllocator ? name + ", default allocator" : name,
        processes().of(network, options.spec(network).patch(), execution(which), defaultAllocator));
  }

  private Execution execution(Formulas which) {
    return new Execution(which, precision, checkpointing);
  }

  private StepProcesses processes() {
    return new StepProcesses(bench.segbench().plugins(), options.data(), compute, samples);
  }

  /** Does steps as it is told to on standard input. */
  private void serve(Architecture network) {
    PrintWriter out = spec.commandLine().getOut();
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    StepServer.serve(
        in,
        line -> {
          out.println(line);
          out.flush();
        },
        GpuUse.of(device()),
        () ->
            new MeasuredTraining(
                network, options.spec(network), samples, execution(formulas), compute.compute()));
  }
}
