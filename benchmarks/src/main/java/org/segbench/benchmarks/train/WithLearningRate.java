package org.segbench.benchmarks.train;

import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.Optional;
import org.segbench.benchmarks.HarnessException;
import org.segbench.models.Architecture;
import org.segbench.models.Network;
import org.segbench.models.NetworkSpec;
import org.segbench.models.TrainingRecipe;
import org.segbench.models.parameters.ParameterSpec;

/**
 * An architecture that is trained at another rate than its own recipe's. It stays the architecture
 * that it was: a run's {@code run.json} has the rate in its recipe and among its settings.
 *
 * @param architecture what is trained
 * @param learningRate first epoch's rate, positive
 */
public record WithLearningRate(Architecture architecture, double learningRate)
    implements Architecture {

  public WithLearningRate {
    if (!(learningRate > 0) || Double.isInfinite(learningRate)) {
      throw new HarnessException(
          "learning rate: expected a positive number, found " + learningRate);
    }
  }

  /** {@code architecture} at {@code rate}, or as it is if there is none. */
  public static Architecture of(Architecture architecture, Optional<Double> rate) {
    return rate.isPresent() ? new WithLearningRate(architecture, rate.get()) : architecture;
  }

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
