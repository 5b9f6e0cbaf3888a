package org.segbench.benchmarks.cli;

import java.util.ArrayList;
import java.util.List;
import org.segbench.benchmarks.bench.StepProcess;
import org.segbench.benchmarks.jobs.SegbenchProcess;
import org.segbench.models.Architecture;
import org.segbench.models.Execution;

/**
 * Makes processes that train one network step by step: {@code bench train} with a hidden option.
 *
 * @param plugins where the networks may come from
 */
record StepProcesses(PluginOption plugins, DataOptions data, ComputeOptions compute, int samples) {

  /** The option by which such a process knows what it is. */
  static final String SERVE = "--serve";

  /**
   * Describes a process; it starts when it is first asked for a step.
   *
   * @param defaultAllocator whether it runs without what the launcher sets for glibc
   */
  StepProcess of(
      Architecture network, List<Integer> patch, Execution execution, boolean defaultAllocator) {
    List<String> words = new ArrayList<>(List.of("bench", "train", network.id(), SERVE));
    plugins.given().forEach(jar -> words.addAll(List.of("--plugin", jar.toString())));
    words.addAll(List.of("--formulas", execution.formulas().toString()));
    words.addAll(List.of("--precision", execution.precision().id()));
    if (execution.checkpointing()) {
      words.add("--checkpointing");
    }
    words.addAll(List.of("--batch", "" + samples, "--patch"));
    patch.forEach(size -> words.add(size.toString()));
    words.addAll(data.words());
    words.addAll(List.of("--device", compute.device(), "--threads", "" + compute.threads()));
    return new StepProcess(new SegbenchProcess(Main.class.getName(), words), defaultAllocator);
  }
}
