package org.segbench.benchmarks.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.segbench.benchmarks.jobs.SegbenchProcess;
import org.segbench.benchmarks.train.StepMeasurement;
import org.segbench.models.Architecture;
import org.segbench.models.Architectures;
import org.segbench.models.NetworkSpec;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Seconds and memory of a training step, network by network, each in a process of its own. */
@Command(
    name = "benchmark",
    mixinStandardHelpOptions = true,
    description = {
      "Measures a training step of networks on noise: median seconds, and the peak memory of a",
      "process that does nothing else. Prints a Markdown table."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./segbench benchmark mednext-s-k3 nnunet --patch 64 64 64",
      "  ./segbench benchmark transunet --patch 512 512 --batch 2 --steps 5"
    })
final class BenchmarkCommand implements Runnable {

  @Spec private CommandSpec spec;
  @Mixin private NetworkOptions options;
  @Mixin private ComputeOptions compute;
  @ParentCommand private SegbenchCommand segbench;

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
      names = "--steps",
      defaultValue = "3",
      paramLabel = "N",
      description = "Steps measured after the first (default: ${DEFAULT-VALUE}).")
  private int steps;

  @Option(names = "--in-this-process", hidden = true)
  private boolean inThisProcess;

  @Override
  public void run() {
    if (ids.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "Name the networks to measure, as 'networks list' does");
    }
    List<Architecture> networks = ids.stream().map(Architectures::byId).toList();
    PrintWriter out = spec.commandLine().getOut();
    if (!inThisProcess) {
      out.println("| Network | Patch | Batch | Seconds a step (median) | Peak memory |");
      out.println("| --- | --- | ---: | ---: | ---: |");
    }
    for (Architecture network : networks) {
      out.println(inThisProcess ? measured(network) : measuredApart(network));
      out.flush();
    }
  }

  private String measured(Architecture network) {
    NetworkSpec asked = options.spec(network);
    StepMeasurement result = StepMeasurement.of(network, asked, samples, steps, compute.compute());
    return String.format(
        Locale.ROOT,
        "| %s | %s | %d | %.2f | %s |",
        network.id(),
        asked.patch().stream().map(String::valueOf).collect(Collectors.joining(" x ")),
        samples,
        result.medianSeconds(),
        result.peakMebibytes().isPresent()
            ? String.format(Locale.ROOT, "%.2f GiB", result.peakMebibytes().getAsLong() / 1024.0)
            : "unknown");
  }

  /** The same command for one network in a process of its own; its table row. */
  private String measuredApart(Architecture network) {
    List<String> printed = new ArrayList<>();
    int code = new SegbenchProcess(Main.class.getName(), arguments(network)).run(printed::add);
    Optional<String> row = printed.stream().filter(line -> line.startsWith("|")).findFirst();
    if (row.isEmpty() || code != 0) {
      printed.forEach(spec.commandLine().getErr()::println);
      return "| %s | - | - | - | failed, exit code %d |".formatted(network.id(), code);
    }
    return row.get();
  }

  private List<String> arguments(Architecture network) {
    NetworkSpec asked = options.spec(network);
    List<String> arguments =
        new ArrayList<>(List.of("benchmark", network.id(), "--in-this-process"));
    segbench
        .plugins()
        .given()
        .forEach(jar -> arguments.addAll(List.of("--plugin", jar.toString())));
    arguments.add("--patch");
    asked.patch().forEach(size -> arguments.add(size.toString()));
    arguments.addAll(List.of("--channels", "" + asked.inputChannels()));
    arguments.addAll(List.of("--classes", "" + asked.classes()));
    arguments.addAll(List.of("--batch", "" + samples, "--steps", "" + steps));
    arguments.addAll(List.of("--device", compute.device(), "--threads", "" + compute.threads()));
    return arguments;
  }
}
