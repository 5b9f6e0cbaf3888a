package org.segbench.benchmarks.jobs;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.segbench.benchmarks.Workspace;
import org.segbench.benchmarks.experiments.Training;
import org.segbench.benchmarks.jobs.KnownCosts.Known;
import org.segbench.benchmarks.jobs.TrainingCost.Source;
import org.segbench.models.Architecture;
import org.segbench.models.Architectures;
import org.segbench.models.DeepSupervision;
import org.segbench.models.ModelException;
import org.segbench.models.NetworkSpec;

/**
 * Says what a training takes before it is begun: as measured here, else as others said, else by
 * arithmetic.
 */
public final class TrainingCosts {
  private static final double SECONDS_AN_HOUR = 3600;

  /** Steps of the epochs that published seconds are for. */
  private static final double PUBLISHED_STEPS = 250;

  /** Latest, best and final weights; and, while it runs, the weights with AdamW's two moments. */
  private static final int COPIES_ON_DISK = 6;

  private static final String NNUNET = "nnunet";

  private final MeasuredEpochs measured;
  private final KnownCosts known = KnownCosts.read();
  private final Map<String, Optional<Totals>> totals = new HashMap<>();

  /** A forward pass at the paper's patch. */
  private record Totals(long parameters, long multiplyAccumulates) {}

  private TrainingCosts(MeasuredEpochs measured) {
    this.measured = measured;
  }

  /** Costs by what was measured in the workspace, and by what is published. */
  public static TrainingCosts in(Workspace workspace) {
    return new TrainingCosts(MeasuredEpochs.in(workspace));
  }

  /** Hours on one device; infinite if nothing is known, so that such trainings come last. */
  public double hoursOrLast(Training training) {
    return of(training).hours().orElse(Double.POSITIVE_INFINITY);
  }

  TrainingCost of(Training training) {
    BatchSize batch = BatchSize.of(training);
    Optional<Totals> counted = counted(training.network());
    Pace pace = pace(training, batch);
    double steps = (double) training.schedule().epochs() * training.schedule().iterations();
    return new TrainingCost(
        pace.secondsAStep().isEmpty()
            ? OptionalDouble.empty()
            : OptionalDouble.of(pace.secondsAStep().getAsDouble() * steps / SECONDS_AN_HOUR),
        pace.from(),
        known
            .of(training.network())
            .map(said -> OptionalDouble.of(said.gib(batch.voxels(), batch.samples())))
            .orElse(OptionalDouble.empty()),
        counted.map(each -> each.parameters() * Float.BYTES * COPIES_ON_DISK).orElse(0L));
  }

  /** How fast a network trains, and who says so. */
  private record Pace(OptionalDouble secondsAStep, Source from) {}

  /** The best that is known: measured here, published, by arithmetic, nothing. */
  private Pace pace(Training training, BatchSize batch) {
    OptionalDouble here = measured.secondsAStep(training.network(), training.plan().planName());
    if (here.isPresent()) {
      return new Pace(here, Source.MEASURED);
    }
    Optional<Known> published =
        known.of(training.network()).filter(said -> said.epochSeconds().isPresent());
    if (published.isPresent()) {
      // For the paper's batch; time grows with the voxels.
      double seconds = published.get().epochSeconds().getAsDouble() / PUBLISHED_STEPS;
      return new Pace(
          OptionalDouble.of(seconds * batch.shareOfPaper()), Source.named(published.get().from()));
    }
    OptionalDouble guess = arithmetic(counted(training.network()), batch);
    return new Pace(guess, guess.isPresent() ? Source.ARITHMETIC : Source.UNKNOWN);
  }

  private Optional<Totals> counted(String network) {
    return totals.computeIfAbsent(network, TrainingCosts::count);
  }

  private OptionalDouble arithmetic(Optional<Totals> counted, BatchSize batch) {
    Optional<Totals> yardstick = counted(NNUNET);
    if (counted.isEmpty() || yardstick.isEmpty()) {
      return OptionalDouble.empty();
    }
    BatchSize paper = BatchSize.paper(batch.dimensions());
    double share =
        (double) counted.get().multiplyAccumulates()
            * paper.samples()
            / (yardstick.get().multiplyAccumulates() * BatchSize.paper(3).samples());
    double seconds = known.of(NNUNET).orElseThrow().epochSeconds().orElseThrow() / PUBLISHED_STEPS;
    return OptionalDouble.of(seconds * share * batch.shareOfPaper());
  }

  private static Optional<Totals> count(String network) {
    Architecture architecture = Architectures.byId(network);
    List<Integer> patch = BatchSize.paper(architecture.recipe().dimensions()).patch();
    boolean deep = architecture.recipe().deepSupervision() != DeepSupervision.NONE;
    try {
      List<Architecture.Stage> stages = architecture.describe(new NetworkSpec(1, 14, patch, deep));
      return stages.isEmpty()
          ? Optional.empty()
          : Optional.of(
              new Totals(
                  stages.stream().mapToLong(Architecture.Stage::parameters).sum(),
                  stages.stream().mapToLong(each -> each.cost().multiplyAccumulates()).sum()));
    } catch (ModelException otherPatches) {
      // A network that is built for other patches says nothing of this one.
      return Optional.empty();
    }
  }
}
