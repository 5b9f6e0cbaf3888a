package org.segbench.benchmarks.train;

import java.util.Optional;
import org.segbench.benchmarks.HarnessException;
import org.segbench.models.Execution;
import org.segbench.models.Execution.Precision;
import org.segbench.models.ModelException;
import org.segbench.models.Network;

/**
 * How a run computes.
 *
 * @param precision of convolutions, linear layers and attention; empty for that of the run that is
 *     continued, else half precision on a GPU, as nnU-Net trains, and float32 on a CPU
 * @param checkpointing whether a step keeps little and computes the rest again on its way back;
 *     empty for a step that keeps everything
 */
public record Computing(Optional<Precision> precision, Optional<Boolean> checkpointing) {
  /** What the device suggests, everything kept. */
  public static final Computing DEFAULT = new Computing(Optional.empty(), Optional.empty());

  /** This, and the other where this says nothing. */
  public Computing or(Computing other) {
    return new Computing(precision.or(other::precision), checkpointing.or(other::checkpointing));
  }

  boolean checkpoints() {
    return checkpointing.orElse(false);
  }

  /** What is asked for here and was otherwise when a run was trained: a clause with both values. */
  Optional<String> differenceFrom(RunDescription run) {
    Computing there = run.computing();
    return difference("precision", precision.map(Precision::id), there.precision.map(Precision::id))
        .or(() -> difference("checkpointing", checkpointing, there.checkpointing));
  }

  private static <T> Optional<String> difference(String key, Optional<T> asked, Optional<T> there) {
    return asked.isEmpty() || asked.equals(there)
        ? Optional.empty()
        : Optional.of(
            "it was trained with %s = %s, and %s is asked for"
                .formatted(key, there.orElseThrow(), asked.get()));
  }

  /**
   * Tells the network.
   *
   * @param begun the precision of the run that is continued, if it is
   * @return the precision
   * @throws HarnessException if another was asked for than the run was begun with
   * @throws ModelException if the network or the device cannot compute in what was asked for
   */
  Precision applyTo(Network network, Optional<Precision> begun) {
    if (begun.isPresent() && precision.isPresent() && !begun.equals(precision)) {
      throw new HarnessException(
          "this run was begun in %s and is now asked to go on in %s; ask for the same again, or for none, or train as another experiment"
              .formatted(begun.get().id(), precision.get().id()));
    }
    Optional<Precision> asked = begun.or(() -> precision);
    if (asked.isPresent()) {
      return use(network, asked.get());
    }
    if (network.manager().getDevice().isGpu()) {
      try {
        return use(network, Precision.FLOAT16);
      } catch (ModelException onlyFloat32) {
        return use(network, Precision.FLOAT32);
      }
    }
    return use(network, Precision.FLOAT32);
  }

  private Precision use(Network network, Precision chosen) {
    network.use(Execution.DEFAULT.with(chosen).withCheckpointing(checkpoints()));
    return chosen;
  }
}
