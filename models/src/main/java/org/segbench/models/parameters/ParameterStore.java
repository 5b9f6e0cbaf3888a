package org.segbench.models.parameters;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.segbench.models.ModelException;
import org.segbench.models.parameters.ParameterSpec.Kind;
import org.segbench.models.torch.Arguments;
import org.segbench.models.torch.Operation;
import org.segbench.models.torch.Operations;
import org.segbench.models.torch.Scope;
import org.segbench.models.torch.Value.Tensor;

/** The arrays of a network: parameters, leaves that collect gradients, and buffers. */
public final class ParameterStore {
  private final NDManager manager;
  private final Map<String, ParameterSpec> specs = new LinkedHashMap<>();
  private final Map<String, NDArray> state = new LinkedHashMap<>();
  private final Map<String, NDArray> trained = new LinkedHashMap<>();
  private final Operation copy;

  /**
   * Creates the arrays with their initial values. A value depends on the seed, the parameter's
   * position and the element's, on nothing else.
   *
   * @param specs in the order of the official {@code state_dict}
   * @param precision FLOAT32, or FLOAT64 for checks
   * @param manager owns the arrays
   * @param operations the network's own
   */
  public ParameterStore(
      List<ParameterSpec> specs,
      DataType precision,
      long seed,
      NDManager manager,
      Operations operations) {
    this.manager = manager;
    for (int position = 0; position < specs.size(); position++) {
      ParameterSpec spec = specs.get(position);
      NDArray array = create(spec, precision, SplitMix64.stream(seed, position));
      if (this.specs.put(spec.name(), spec) != null) {
        throw new IllegalArgumentException("Two parameters are called " + spec.name());
      }
      state.put(spec.name(), array);
      if (spec.isTrained()) {
        array.setRequiresGradient(true);
        trained.put(spec.name(), array);
      }
    }
    this.copy =
        operations.compile(
            script -> {
              Tensor target = script.tensor();
              Tensor source = script.tensor();
              script.returns(script.copyInPlace(target, source));
            });
  }

  private NDArray create(ParameterSpec spec, DataType precision, long stream) {
    Shape shape = new Shape(spec.shape().stream().mapToLong(Integer::longValue).toArray());
    if (spec.kind() == Kind.INTEGER) {
      return manager.create(FirstValues.integers(spec), shape);
    }
    NDArray array = manager.create(FirstValues.of(spec, stream), shape);
    if (precision == DataType.FLOAT32) {
      return array;
    }
    try (array) {
      return array.toType(precision, true);
    }
  }

  /** Parameters and buffers by name, in order; unmodifiable. */
  public Map<String, NDArray> state() {
    return Collections.unmodifiableMap(state);
  }

  /** The parameters by name, in order; unmodifiable. */
  public Map<String, NDArray> trained() {
    return Collections.unmodifiableMap(trained);
  }

  /**
   * Overwrites all values in place.
   *
   * @param weights exactly this store's names and shapes, of any precision; buffers of integers may
   *     be missing
   * @throws ModelException listing every name that is missing, too many or of another shape; no
   *     value is changed then
   */
  public void load(Map<String, NDArray> weights) {
    List<String> problems = new ArrayList<>();
    specs.forEach(
        (name, spec) -> {
          NDArray source = weights.get(name);
          if (source == null) {
            if (spec.kind() != Kind.INTEGER) {
              problems.add(name + " is missing");
            }
          } else if (!source.getShape().equals(state.get(name).getShape())) {
            problems.add(
                "%s has shape %s instead of %s"
                    .formatted(name, source.getShape(), state.get(name).getShape()));
          }
        });
    weights.keySet().stream()
        .filter(name -> !specs.containsKey(name))
        .forEach(name -> problems.add(name + " is not a parameter of this network"));
    if (!problems.isEmpty()) {
      throw new ModelException(
          "The weights do not fit the network (%d differences): %s"
              .formatted(problems.size(), String.join("; ", problems)));
    }
    try (Scope scope = Scope.under(manager)) {
      weights.forEach((name, source) -> overwrite(scope.manager(), state.get(name), source));
    }
  }

  private void overwrite(NDManager owner, NDArray target, NDArray source) {
    copy.applyUnrecorded(owner, new Arguments().tensor(target).tensor(source));
  }
}
