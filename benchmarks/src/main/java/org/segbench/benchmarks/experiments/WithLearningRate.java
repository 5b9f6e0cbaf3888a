package org.segbench.benchmarks.experiments;

import ai.djl.ndarray.NDManager;
import java.util.List;
import org.segbench.models.Architecture;
import org.segbench.models.Network;
import org.segbench.models.NetworkSpec;
import org.segbench.models.TrainingRecipe;
import org.segbench.models.parameters.ParameterSpec;

/**
 * An architecture that an experiment trains at another rate. It stays the architecture that it was:
 * a run's {@code run.json} has the rate in its recipe.
 *
 * @param architecture what is trained
 * @param learningRate first epoch's rate
 */
record WithLearningRate(Architecture architecture, double learningRate) implements Architecture {

  @Override
  public String id() {
    return architecture.id();
  }

  @Override
  public String title() {
    return architecture.title();
  }

  @Override
  public TrainingRecipe recipe() {
    TrainingRecipe recipe = architecture.recipe();
    return new TrainingRecipe(
        recipe.optimizer().withLearningRate(learningRate),
        recipe.dimensions(),
        recipe.deepSupervision());
  }

  @Override
  public Network build(NetworkSpec spec, NDManager manager, long seed) {
    return architecture.build(spec, manager, seed);
  }

  @Override
  public List<Stage> describe(NetworkSpec spec) {
    return architecture.describe(spec);
  }

  @Override
  public List<ParameterSpec> parameters(NetworkSpec spec) {
    return architecture.parameters(spec);
  }

  @Override
  public List<Architecture> variants() {
    return List.of(this);
  }
}
