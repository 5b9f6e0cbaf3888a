package org.segbench.models.contract;

import org.segbench.models.ModelException;

/** A promise that is not kept; the message says how. */
final class Broken extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private Broken(String message) {
    super(message);
  }

  static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new Broken(otherwise);
    }
  }

  /** The message with which something is refused. */
  static String refusal(String what, Runnable attempt) {
    try {
      attempt.run();
    } catch (ModelException e) {
      return e.getMessage();
    } catch (RuntimeException e) {
      throw new Broken("%s: expected a ModelException, found %s".formatted(what, e));
    }
    throw new Broken(what + ": expected a ModelException, but it is taken");
  }
}
