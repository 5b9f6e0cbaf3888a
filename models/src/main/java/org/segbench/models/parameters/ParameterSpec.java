package org.segbench.models.parameters;

import java.util.List;

/**
 * An entry of the {@code state_dict} that a network will have.
 *
 * @param name the official implementation's name for it
 * @param shape sizes, positive; empty for a scalar
 * @param initialization what it starts from
 * @param kind whether it is trained
 */
public record ParameterSpec(
    String name, List<Integer> shape, Initialization initialization, Kind kind) {

  /** What an entry is for. */
  public enum Kind {
    /** Trained. */
    PARAMETER,
    /** Kept with the weights but not trained: running statistics. */
    BUFFER,
    /** A buffer of 64-bit integers: counters and indices. */
    INTEGER
  }

  public ParameterSpec {
    shape = List.copyOf(shape);
    if (shape.stream().anyMatch(size -> size < 1)) {
      throw new IllegalArgumentException("Parameter %s has shape %s".formatted(name, shape));
    }
  }

  /** A trained one. */
  public ParameterSpec(String name, List<Integer> shape, Initialization initialization) {
    this(name, shape, initialization, Kind.PARAMETER);
  }

  public boolean isTrained() {
    return kind == Kind.PARAMETER;
  }

  /** Number of scalars. */
  public long size() {
    return shape.stream().mapToLong(Integer::longValue).reduce(1, (a, b) -> a * b);
  }

  /** The same entry under another name. */
  public ParameterSpec named(String other) {
    return new ParameterSpec(other, shape, initialization, kind);
  }

  /** The same entry as seen from the module that contains its module. */
  public ParameterSpec under(String prefix) {
    return named(prefix + "." + name);
  }
}
