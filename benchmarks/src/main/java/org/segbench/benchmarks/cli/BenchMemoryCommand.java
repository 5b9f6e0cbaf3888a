package org.segbench.benchmarks.cli;

import ai.djl.ndarray.NDManager;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.segbench.benchmarks.HarnessException;
import org.segbench.benchmarks.PeakMemory;
import org.segbench.benchmarks.Progress;
import org.segbench.benchmarks.bench.BenchTable;
import org.segbench.benchmarks.bench.BenchTable.Column;
import org.segbench.benchmarks.bench.Machine;
import org.segbench.benchmarks.bench.MemoryCourse;
import org.segbench.benchmarks.bench.MemoryCourse.Reading;
import org.segbench.benchmarks.train.MeasuredTraining;
import org.segbench.models.Architecture;
import org.segbench.models.Architectures;
import org.segbench.models.Execution;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Whether a training's memory stays flat. */
@Command(
    name = "memory",
    mixinStandardHelpOptions = true,
    description = {
      "Trains a network on small patches for many steps, loading batches as training does, and",
      "reads the memory that the process holds: what it grows by in 100 steps, and the tensor",
      "library's arrays, of which none may stay behind."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./segbench bench memory mednext-s-k3",
      "  ./segbench bench memory swinunetr --patch 64 --steps 2000 --csv memory.csv"
    })
final class BenchMemoryCommand implements Runnable {
  private static final int READINGS = 100;
  private static final int SHOWN = 10;

  @Spec private CommandSpec spec;
  @Mixin private DataOptions data;
  @Mixin private ComputeOptions compute;
  @Mixin private BenchOutput output;

  @Parameters(paramLabel = "ID", description = "The network, as 'networks list' names it.")
  private String id;

  @Option(
      names = "--patch",
      defaultValue = "32",
      paramLabel = "N",
      description = "Voxels along each axis of a patch (default: ${DEFAULT-VALUE}).")
  private int patch;

  @Option(
      names = "--warm-up",
      defaultValue = "100",
      paramLabel = "N",
      description = "Steps before the first reading (default: ${DEFAULT-VALUE}).")
  private int warmUps;

  @Option(
      names = "--steps",
      defaultValue = "1000",
      paramLabel = "N",
      description = "Steps from the first reading to the last (default: ${DEFAULT-VALUE}).")
  private int steps;

  @Override
  public void run() {
    if (warmUps < 0 || steps < 1) {
      throw new ParameterException(
          spec.commandLine(), "--warm-up is 0 or more, and --steps 1 or more");
    }
    Architecture network = Architectures.byId(id);
    MemoryCourse course = course(network);
    BenchTable table =
        new BenchTable(
            List.of(
                Column.words("Network", "network"),
                Column.numbers("Step", "step", 0),
                Column.numbers("Resident (MiB)", "resident_mib", 1),
                Column.numbers("Managed arrays", "arrays", 0)));
    List<Reading> readings = course.readings();
    int every = Math.max(1, (readings.size() - 1) / SHOWN);
    for (int i = 0; i < readings.size(); i += every) {
      Reading reading = readings.get(i);
      table.row(id, reading.step(), reading.residentMebibytes(), reading.arrays());
    }
    output.show(spec, machine(), table);
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        Locale.ROOT,
        "%n%s: %+.2f MiB per 100 steps, %+d managed arrays over %d steps%n",
        id,
        course.growthPer100Steps(),
        course.moreArrays(),
        steps);
    out.flush();
  }

  private MemoryCourse course(Architecture network) {
    List<Integer> sizes = Collections.nCopies(network.recipe().dimensions(), patch);
    List<Reading> readings = new ArrayList<>();
    Progress progress = new ConsoleProgress();
    int apart = Math.max(1, steps / READINGS);
    try (MeasuredTraining training =
        new MeasuredTraining(
            network, data.spec(network, sizes), 1, Execution.DEFAULT, compute.compute())) {
      for (int done = 0; done <= warmUps + steps; done++) {
        progress.update("training " + id, done, warmUps + steps);
        int counted = done - warmUps;
        if (counted >= 0 && counted % apart == 0) {
          readings.add(new Reading(done, resident(), training.managedArrays()));
        }
        training.loadedStep();
      }
    }
    return new MemoryCourse(readings);
  }

  private static long resident() {
    return PeakMemory.nowKibibytes()
        .orElseThrow(
            () -> new HarnessException("this system does not tell what memory a process holds"));
  }

  private Machine machine() {
    try (NDManager manager = compute.compute().open()) {
      return BenchOutput.machine(spec).computing(manager);
    }
  }
}
