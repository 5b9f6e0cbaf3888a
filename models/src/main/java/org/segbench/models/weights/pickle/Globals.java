package org.segbench.models.weights.pickle;

import java.util.Map;
import java.util.Optional;

/**
 * The names that a pickle may use; every other one is refused.
 *
 * @param allowed {@code module.name} to what stands for it: a {@link Constructor} if the pickle may
 *     call it, else any value
 */
public record Globals(Map<String, Object> allowed) {

  public Globals {
    allowed = Map.copyOf(allowed);
  }

  Optional<Object> find(String global) {
    return Optional.ofNullable(allowed.get(global));
  }
}
