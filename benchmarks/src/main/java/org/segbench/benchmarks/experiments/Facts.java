package org.segbench.benchmarks.experiments;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.segbench.models.Architecture;
import org.segbench.models.BlockStages;
import org.segbench.models.Cost;
import org.segbench.models.DeepSupervision;
import org.segbench.models.ModelException;
import org.segbench.models.NetworkSpec;
import org.segbench.reports.comparison.NetworkFacts;

/**
 * What a network is made of, counted on the authors' input (paper, supplement); no tensor is made.
 */
final class Facts {
  private static final int CHANNELS = 1;
  private static final int CLASSES = 13;
  private static final int VOLUME_EXTENT = 128;
  private static final int SLICE_EXTENT = 512;

  private Facts() {}

  /** Empty if the network does not describe itself, or not for that input. */
  static Optional<NetworkFacts> of(Architecture network) {
    List<Architecture.Stage> stages = stages(network);
    if (stages.isEmpty()) {
      return Optional.empty();
    }
    Cost cost = stages.stream().map(Architecture.Stage::cost).reduce(Cost.NONE, Cost::plus);
    Optional<BlockStages> made =
        network instanceof BlockStages blocks ? Optional.of(blocks) : Optional.empty();
    return Optional.of(
        new NetworkFacts(
            network.id(),
            made.map(each -> text(each.blocks())).orElse(""),
            made.map(each -> text(each.expansions())).orElse(""),
            made.map(each -> Integer.toString(each.channels())).orElse(""),
            stages.stream().mapToLong(Architecture.Stage::parameters).sum(),
            cost.multiplyAccumulates(),
            cost.fvcoreFlops()));
  }

  private static List<Architecture.Stage> stages(Architecture network) {
    int dimensions = network.recipe().dimensions();
    List<Integer> patch =
        Collections.nCopies(dimensions, dimensions == 2 ? SLICE_EXTENT : VOLUME_EXTENT);
    boolean supervised = network.recipe().deepSupervision() != DeepSupervision.NONE;
    try {
      return network.describe(new NetworkSpec(CHANNELS, CLASSES, patch, supervised));
    } catch (ModelException e) {
      // A network that is made for other patches only has no figures to compare with the paper's.
      return List.of();
    }
  }

  /** One number if it is the same for all stages. */
  private static String text(List<Integer> perStage) {
    return perStage.stream().distinct().count() == 1
        ? perStage.get(0).toString()
        : perStage.stream().map(String::valueOf).collect(Collectors.joining(", "));
  }
}
