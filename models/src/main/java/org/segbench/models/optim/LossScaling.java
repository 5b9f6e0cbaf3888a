package org.segbench.models.optim;

import org.segbench.models.Execution.Precision;

/**
 * The factor of the loss that keeps gradients within the range of IEEE half precision: PyTorch's
 * {@code GradScaler} with its defaults. It begins at 65536, doubles after 2000 steps without an
 * overflow, and halves at each overflow, when the step is left out. Other precisions have float32's
 * range: factor 1, and no step is left out.
 */
public final class LossScaling {
  private static final double FIRST = 65536;
  private static final int GROWTH_INTERVAL = 2000;

  /** From 65536 that is down to 1/16, where no gradient overflows for the factor's sake. */
  private static final int MOST_SKIPPED = 20;

  private final boolean dynamic;
  private State state;

  /**
   * What the steps to come depend on.
   *
   * @param scale the factor
   * @param clean steps since the last overflow or doubling
   * @param skipped steps left out one after another, last
   */
  public record State(double scale, int clean, int skipped) {}

  private LossScaling(boolean dynamic) {
    this.dynamic = dynamic;
    this.state = new State(dynamic ? FIRST : 1, 0, 0);
  }

  /** As a precision needs it. */
  public static LossScaling of(Precision precision) {
    return new LossScaling(precision == Precision.FLOAT16);
  }

  /** The loss' factor in the next step, a power of two. */
  public double scale() {
    return state.scale;
  }

  /** To be told of a step whose gradients were finite. */
  public void stepped() {
    boolean grows = dynamic && state.clean + 1 == GROWTH_INTERVAL;
    state = new State(grows ? 2 * state.scale : state.scale, grows ? 0 : state.clean + 1, 0);
  }

  /**
   * To be told of loss or gradients that are not finite.
   *
   * @return whether to leave the step out and go on; false if the factor is not to blame
   */
  public boolean overflowed() {
    if (!dynamic || state.skipped == MOST_SKIPPED) {
      return false;
    }
    state = new State(state.scale / 2, 0, state.skipped + 1);
    return true;
  }

  public State state() {
    return state;
  }

  /** Goes on from what {@link #state} told. */
  public void restore(State earlier) {
    state = earlier;
  }
}
