package org.segbench.models.weights.pickle;

import java.util.List;

/** What stands in for a Python callable that a pickle may call. */
@FunctionalInterface
public interface Constructor {

  /**
   * Makes the object.
   *
   * @param arguments as the pickle gives them, of any number and type
   * @throws IllegalArgumentException if they do not suit, saying what was expected
   */
  Object construct(List<Object> arguments);
}
