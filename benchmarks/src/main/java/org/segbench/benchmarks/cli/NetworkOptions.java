package org.segbench.benchmarks.cli;

import java.util.Collections;
import java.util.List;
import org.segbench.models.Architecture;
import org.segbench.models.NetworkSpec;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What a network is built for, where no data set says it. */
final class NetworkOptions {

  @Mixin private DataOptions data;

  @Option(
      names = "--patch",
      arity = "2..3",
      paramLabel = "VOXELS",
      description = "Patch size z y x, or y x (default: 128 in each axis; 2-D: 512).")
  private List<Integer> patch;

  /** With deep-supervision heads if the network trains with them. */
  NetworkSpec spec(Architecture network) {
    return data.spec(network, patch(network));
  }

  NetworkSpec spec(Architecture network, boolean deepSupervision) {
    return data.spec(patch(network), deepSupervision);
  }

  private List<Integer> patch(Architecture network) {
    int dimensions = network.recipe().dimensions();
    return patch == null ? Collections.nCopies(dimensions, dimensions == 3 ? 128 : 512) : patch;
  }

  DataOptions data() {
    return data;
  }
}
