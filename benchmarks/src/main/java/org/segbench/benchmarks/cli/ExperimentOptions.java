package org.segbench.benchmarks.cli;

import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which data set, which network, and under which name the runs are filed. */
final class ExperimentOptions {

  @Parameters(
      index = "0",
      paramLabel = "DATASET",
      description = "The data set's name in the workspace.")
  private String dataset;

  @Parameters(
      index = "1",
      paramLabel = "NETWORK",
      description = "The network, as 'networks list' names it.")
  private String network;

  @Option(
      names = "--experiment",
      paramLabel = "NAME",
      description = "Name under which the runs are filed (default: the network's).")
  private String experiment;

  String dataset() {
    return dataset;
  }

  String network() {
    return network;
  }

  String id() {
    return experiment == null ? network : experiment;
  }
}
