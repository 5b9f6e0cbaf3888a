package org.segbench.benchmarks.cli;

import org.segbench.benchmarks.train.ComputeDevice;
import picocli.CommandLine.Option;

/** Where tensors are computed. */
final class ComputeOptions {

  @Option(
      names = "--device",
      paramLabel = "DEVICE",
      defaultValue = "auto",
      description =
          "auto, cpu, gpu or gpu0, gpu1, ... (default: ${DEFAULT-VALUE}: a GPU if there is one).")
  private String device;

  @Option(
      names = "--threads",
      paramLabel = "N",
      defaultValue = "0",
      description = "Threads of the tensor library (default: its own choice, one a core).")
  private int threads;

  String device() {
    return device;
  }

  int threads() {
    return threads;
  }

  ComputeDevice compute() {
    return new ComputeDevice(device, threads);
  }
}
