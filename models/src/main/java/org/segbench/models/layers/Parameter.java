package org.segbench.models.layers;

import java.util.List;
import org.segbench.models.parameters.ParameterSpec;

/**
 * A tensor that a {@link Module} owns: trainable, or a buffer. Two of equal shape and name are
 * still two; the full name comes from where the module stands in the network.
 */
public final class Parameter {
  private final ParameterSpec spec;

  Parameter(ParameterSpec spec) {
    this.spec = spec;
  }

  public List<Integer> shape() {
    return spec.shape();
  }

  /** Name within the module that owns it, shape and first values. */
  ParameterSpec spec() {
    return spec;
  }
}
