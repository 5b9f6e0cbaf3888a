package org.segbench.benchmarks.cli;

import java.util.List;
import org.segbench.models.Architecture;
import org.segbench.models.DeepSupervision;
import org.segbench.models.NetworkSpec;
import picocli.CommandLine.Option;

/** What a network reads and tells apart, where no data set says it. */
final class DataOptions {

  @Option(
      names = "--channels",
      defaultValue = "1",
      description = "Image channels (default: ${DEFAULT-VALUE}).")
  private int channels;

  @Option(
      names = "--classes",
      defaultValue = "14",
      description = "Classes, background included (default: ${DEFAULT-VALUE}).")
  private int classes;

  /** With deep-supervision heads if the network trains with them. */
  NetworkSpec spec(Architecture network, List<Integer> patch) {
    return spec(patch, network.recipe().deepSupervision() != DeepSupervision.NONE);
  }

  NetworkSpec spec(List<Integer> patch, boolean deepSupervision) {
    return new NetworkSpec(channels, classes, patch, deepSupervision);
  }

  /** The same options as words of a command line. */
  List<String> words() {
    return List.of("--channels", "" + channels, "--classes", "" + classes);
  }
}
