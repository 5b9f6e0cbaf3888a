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
 * What is to be trained, worked out before anything is computed or written.
 *
 * @param dataset what is trained on
 * @param architecture what is trained, with its recipe
 * @param settings what a person chose
 * @param split the fold's cases
 * @param targets what the network's channels stand for
 * @param spec what the network is built for
 */
record TrainingTask(
    PreparedDataset dataset,
    Architecture architecture,
    TrainingSettings settings,
    Split split,
    Targets targets,
    NetworkSpec spec) {

  /**
   * Puts together what was asked for.
   *
   * @throws HarnessException if the plan is not of the network's dimensions, or there is no such
   *     fold, or there are no regions to predict
   */
  static TrainingTask of(
      PreparedDataset dataset, Architecture architecture, TrainingSettings settings) {
    int dimensions = architecture.recipe().dimensions();
    requirePlanFor(dimensions, architecture, dataset);
    Targets targets = targets(dataset, settings);
    NetworkSpec spec =
        new NetworkSpec(
            dataset.plan().channels().size(),
            targets.channels(),
            dataset.plan().patch(),
            architecture.recipe().deepSupervision() != DeepSupervision.NONE,
            dataset.plan().topology());
    Split split = dataset.split(Integer.toString(settings.fold()));
    return new TrainingTask(dataset, architecture, settings, split, targets, spec);
  }

  /** Everything that decides the numbers, by name. */
  SortedMap<String, String> configuration() {
    return Configuration.of(dataset, split, architecture, spec, settings);
  }

  private static void requirePlanFor(
      int dimensions, Architecture architecture, PreparedDataset dataset) {
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

  private static Targets targets(PreparedDataset dataset, TrainingSettings settings) {
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
}
