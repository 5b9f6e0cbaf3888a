package org.segbench.models.weights;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.segbench.models.parameters.ParameterSpec;
import org.segbench.models.parameters.ParameterSpec.Kind;

/**
 * Whether weights in a file are a network's, found out from names, shapes and types alone.
 *
 * @param tensors the file's tensors that the network has, in the official order
 * @param absent buffers of integers (counters of batches, indices of positions) that the file does
 *     not hold; the network makes its own
 * @param differences what else is missing, too many, of another shape or type; one line each
 */
public record NetworkFit(
    Map<String, StoredTensor> tensors, List<String> absent, List<String> differences) {

  public NetworkFit {
    absent = List.copyOf(absent);
    differences = List.copyOf(differences);
  }

  /**
   * Compares.
   *
   * @param specs all entries of the network's {@code state_dict}
   * @param stored the file's tensors
   */
  public static NetworkFit of(List<ParameterSpec> specs, Map<String, StoredTensor> stored) {
    Map<String, StoredTensor> unused = new LinkedHashMap<>(stored);
    Map<String, StoredTensor> tensors = new LinkedHashMap<>();
    List<String> absent = new ArrayList<>();
    List<String> differences = new ArrayList<>();
    for (ParameterSpec spec : specs) {
      StoredTensor tensor = unused.remove(spec.name());
      if (tensor != null) {
        tensors.put(spec.name(), tensor);
        compare(spec, tensor, differences);
      } else if (isInteger(spec)) {
        absent.add(spec.name());
      } else {
        differences.add("%s is missing, shape %s".formatted(spec.name(), spec.shape()));
      }
    }
    unused.forEach(
        (name, tensor) ->
            differences.add("%s, shape %s, is not the network's".formatted(name, tensor.shape())));
    return new NetworkFit(tensors, absent, differences);
  }

  private static void compare(ParameterSpec spec, StoredTensor tensor, List<String> differences) {
    List<Long> expected = spec.shape().stream().map(Integer::longValue).toList();
    if (!tensor.shape().equals(expected)) {
      differences.add(
          "%s has shape %s instead of %s".formatted(spec.name(), tensor.shape(), expected));
    }
    if (tensor.type().isFloating() == isInteger(spec)) {
      differences.add(
          "%s has type %s, which is %s"
              .formatted(
                  spec.name(),
                  tensor.type(),
                  isInteger(spec) ? "no integer" : "not floating-point"));
    }
  }

  private static boolean isInteger(ParameterSpec spec) {
    return spec.kind() == Kind.INTEGER;
  }
}
