package org.segbench.models.parameters;

import java.util.List;

/**
 * A parameter that a network will have.
 *
 * @param name the official implementation's name for it
 * @param shape sizes, positive
 * @param initialization what it starts from
 */
public record ParameterSpec(String name, List<Integer> shape, Initialization initialization) {

  public ParameterSpec {
    shape = List.copyOf(shape);
    if (shape.isEmpty() || shape.stream().anyMatch(size -> size < 1)) {
      throw new IllegalArgumentException("Parameter %s has shape %s".formatted(name, shape));
    }
  }

  /** Number of scalars. */
  public long size() {
    return shape.stream().mapToLong(Integer::longValue).reduce(1, (a, b) -> a * b);
  }

  /** The same parameter as seen from the module that contains its module. */
  public ParameterSpec under(String prefix) {
    return new ParameterSpec(prefix + "." + name, shape, initialization);
  }
}
