package org.segbench.models.parameters;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.segbench.models.ModelException;
import org.segbench.models.parameters.Initialization.Constant;
import org.segbench.models.parameters.Initialization.Uniform;
import org.segbench.models.torch.Arguments;
import org.segbench.models.torch.Operation;
import org.segbench.models.torch.Operations;
import org.segbench.models.torch.Scope;
import org.segbench.models.torch.Value.Tensor;

/** The arrays of a network's parameters: leaves that collect gradients, under their names. */
public final class ParameterStore {
  private final NDManager manager;
  private final Map<String, NDArray> arrays = new LinkedHashMap<>();
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
      array.setRequiresGradient(true);
      if (arrays.put(spec.name(), array) != null) {
        throw new IllegalArgumentException("Two parameters are called " + spec.name());
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
    float[] values = new float[Math.toIntExact(spec.size())];
    if (spec.initialization() instanceof Constant constant) {
      Arrays.fill(values, (float) constant.value());
    } else if (spec.initialization() instanceof Uniform uniform) {
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) (uniform.bound() * (2 * SplitMix64.uniform(stream, i) - 1));
      }
    }
    NDArray array = manager.create(values, shape);
    if (precision == DataType.FLOAT32) {
      return array;
    }
    try (array) {
      return array.toType(precision, true);
    }
  }

  /** The arrays by name, in order; unmodifiable. */
  public Map<String, NDArray> arrays() {
    return Collections.unmodifiableMap(arrays);
  }

  /** The arrays of those names, in their order. */
  public NDArray[] arrays(List<String> names) {
    return names.stream()
        .map(
            name -> {
              NDArray array = arrays.get(name);
              if (array == null) {
                throw new IllegalArgumentException("No parameter is called " + name);
              }
              return array;
            })
        .toArray(NDArray[]::new);
  }

  /**
   * Overwrites all values in place.
   *
   * @param weights exactly this store's names and shapes, of any precision
   * @throws ModelException listing every name that is missing, too many or of another shape; no
   *     value is changed then
   */
  public void load(Map<String, NDArray> weights) {
    List<String> problems = new ArrayList<>();
    arrays.forEach(
        (name, array) -> {
          NDArray source = weights.get(name);
          if (source == null) {
            problems.add(name + " is missing");
          } else if (!source.getShape().equals(array.getShape())) {
            problems.add(
                "%s has shape %s instead of %s"
                    .formatted(name, source.getShape(), array.getShape()));
          }
        });
    weights.keySet().stream()
        .filter(name -> !arrays.containsKey(name))
        .forEach(name -> problems.add(name + " is not a parameter of this network"));
    if (!problems.isEmpty()) {
      throw new ModelException(
          "The weights do not fit the network (%d differences): %s"
              .formatted(problems.size(), String.join("; ", problems)));
    }
    try (Scope scope = Scope.under(manager)) {
      arrays.forEach((name, array) -> overwrite(scope.manager(), array, weights.get(name)));
    }
  }

  private void overwrite(NDManager owner, NDArray target, NDArray source) {
    copy.applyUnrecorded(owner, new Arguments().tensor(target).tensor(source));
  }
}
