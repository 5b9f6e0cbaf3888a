package org.segbench.benchmarks.train;

import java.util.Optional;
import org.segbench.benchmarks.HarnessException;
import org.segbench.models.Execution;
import org.segbench.models.Execution.Formulas;
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
 * @param formulas which of equal formulas compute layers; empty for those of the run that is
 *     continued, else by trial on a GPU, whose kind decides, and the fixed choice on a CPU
 */
public record Computing(
    Optional<Precision> precision, Optional<Boolean> checkpointing, Optional<Formulas> formulas) {
  /** What the device suggests, everything kept. */
  public static final Computing DEFAULT = new Computing(Optional.empty(), Optional.empty());

  /** With the formulas that the device suggests. */
  public Computing(Optional<Precision> precision, Optional<Boolean> checkpointing) {
    this(precision, checkpointing, Optional.empty());
  }

  /** This, and the other where this says nothing. */
  public Computing or(Computing other) {
    return new Computing(
        precision.or(other::precision),
        checkpointing.or(other::checkpointing),
        formulas.or(other::formulas));
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
   * @param begun how the run that is continued was begun, if it is
   * @return what it was told
   * @throws HarnessException if the run was begun otherwise than is asked for
   * @throws ModelException if the network or the device cannot compute in what was asked for
   */
  Execution applyTo(Network network, Optional<Execution> begun) {
    Optional<Precision> begunPrecision = begun.map(Execution::precision);
    Optional<Formulas> begunFormulas = begun.map(Execution::formulas);
    requireSame(begunPrecision.map(Precision::id), precision.map(Precision::id));
    requireSame(
        begunFormulas.map(each -> each.id() + " formulas"),
        formulas.map(each -> each.id() + " formulas"));
    boolean gpu = network.manager().getDevice().isGpu();
    Formulas which =
        begunFormulas.or(() -> formulas).orElse(gpu ? Formulas.TIMED : Formulas.CHOSEN);
    Optional<Precision> asked = begunPrecision.or(() -> precision);
    Execution chosen =
        new Execution(
            which, asked.orElse(gpu ? Precision.FLOAT16 : Precision.FLOAT32), checkpoints());
    try {
      network.use(chosen);
      return chosen;
    } catch (ModelException onlyFloat32) {
      if (asked.isPresent()) {
        throw onlyFloat32;
      }
      Execution full = chosen.with(Precision.FLOAT32);
      network.use(full);
      return full;
    }
  }

  private static void requireSame(Optional<String> begun, Optional<String> asked) {
    if (begun.isPresent() && asked.isPresent() && !begun.equals(asked)) {
      throw new HarnessException(
          "this run was begun in %s and is now asked to go on in %s; ask for the same again, or for none, or train as another experiment"
              .formatted(begun.get(), asked.get()));
    }
  }
}
