package org.segbench.benchmarks.cli;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.segbench.models.Architecture;
import org.segbench.models.DeepSupervision;
import org.segbench.models.NetworkSpec;
import picocli.CommandLine.Option;

/** What a network is built for, where no data set says it. */
final class NetworkOptions {

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

  @Option(
      names = "--patch",
      arity = "2..3",
      paramLabel = "VOXELS",
      description = "Patch size z y x, or y x (default: 128 in each axis; 2-D: 512).")
  private List<Integer> patch;

  /** With deep-supervision heads if the network trains with them. */
  NetworkSpec spec(Architecture network) {
    return spec(network, network.recipe().deepSupervision() != DeepSupervision.NONE);
  }

  NetworkSpec spec(Architecture network, boolean deepSupervision) {
    int dimensions = network.recipe().dimensions();
    List<Integer> sizes =
        patch == null ? Collections.nCopies(dimensions, dimensions == 3 ? 128 : 512) : patch;
    return new NetworkSpec(channels, classes, sizes, deepSupervision);
  }

  /** The same options as words of a command line. */
  List<String> words(Architecture network) {
    List<String> words = new ArrayList<>(List.of("--patch"));
    spec(network).patch().forEach(size -> words.add(size.toString()));
    words.addAll(List.of("--channels", "" + channels, "--classes", "" + classes));
    return words;
  }
}
