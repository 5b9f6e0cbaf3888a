package org.segbench.benchmarks.train;

import java.util.SortedMap;
import org.segbench.benchmarks.HarnessException;
import org.segbench.benchmarks.array.Shapes;
import org.segbench.benchmarks.prepare.Plan;
import org.segbench.benchmarks.prepare.PreparedDataset;
import org.segbench.benchmarks.prepare.Split;
import org.segbench.benchmarks.targets.LabelTargets;
import org.segbench.benchmarks.targets.RegionTargets;
import org.segbench.benchmarks.targets.Targets;
import org.segbench.models.Architecture;
import org.segbench.models.DeepSupervision;
import org.segbench.models.NetworkSpec;

/**
 * What a run trains, before anything is built: data, network and settings, and what follows from
 * them together.
 *
 * @param dataset prepared by the plan that the network is trained by
 * @param architecture the network and its recipe
 * @param settings what a person chose
 */
record TrainingSetup(
    PreparedDataset dataset, Architecture architecture, TrainingSettings settings) {
  /** Cases to train on and to validate with. */
  Split split() {
    return dataset.split(Integer.toString(settings.fold()));
  }

  /**
   * What the network's channels stand for.
   *
   * @throws HarnessException if regions are asked for and the data set has none, or one
   */
  Targets targets() {
    if (!settings.regions()) {
      return new LabelTargets(dataset.source().classes());
    }
    if (dataset.source().regions().isEmpty()) {
      throw new HarnessException(
          "%s: the data set names no regions to predict; train on labels, or give its dataset.json regions and regions_class_order"
              .formatted(dataset.source().id()));
    }
    if (dataset.source().regions().size() == 1) {
      throw new HarnessException(
          "%s: the data set names a single region, %s; train on its labels instead"
              .formatted(dataset.source().id(), dataset.source().regions().get(0).name()));
    }
    return new RegionTargets(dataset.source().regions());
  }

  /**
   * What the network is built for.
   *
   * @throws HarnessException if the plan is not of the network's dimensions
   */
  NetworkSpec networkSpec() {
    requirePlanOf(architecture.recipe().dimensions());
    Plan plan = dataset.plan();
    return new NetworkSpec(
        plan.channels().size(),
        targets().channels(),
        plan.patch(),
        architecture.recipe().deepSupervision() != DeepSupervision.NONE,
        plan.topology());
  }

  /** Everything that decides the run's numbers, by name. */
  SortedMap<String, String> configuration() {
    return Configuration.of(dataset, split(), architecture, networkSpec(), settings);
  }

  private void requirePlanOf(int dimensions) {
    Plan plan = dataset.plan();
    if (plan.dimensions() != dimensions) {
      String fitting = Plan.paperName(dimensions);
      throw new HarnessException(
          "%s is a %d-D network and needs patches of %s, but the plan '%s' of %s has patches of %s; run ./segbench prepare %s --plan %s and train with --plan %s, or prepare a plan of your own with --patch %s"
              .formatted(
                  architecture.id(),
                  dimensions,
                  dimensions == 2 ? "two sizes (y, x)" : "three sizes (z, y, x)",
                  plan.name(),
                  dataset.source().id(),
                  Shapes.describe(plan.patchShape()),
                  dataset.source().id(),
                  fitting,
                  fitting,
                  dimensions == 2 ? "Y X" : "Z Y X"));
    }
  }
}
