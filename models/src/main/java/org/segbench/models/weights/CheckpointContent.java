package org.segbench.models.weights;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.segbench.models.ModelException;

/** Finds the weights in what a checkpoint's pickle holds. */
final class CheckpointContent {
  /** nnU-Net v2's key, then that of nnU-Net v1, MONAI and most others. */
  private static final List<String> KEYS = List.of("network_weights", "state_dict");

  /** What modules keep beside tensors, by PyTorch's convention; no weights. */
  private static final String EXTRA_STATE = "_extra_state";

  private static final int SHOWN = 10;

  private CheckpointContent() {}

  /**
   * The weights.
   *
   * @param under the checkpoint's key that held them; empty if it is a bare state_dict
   */
  record Found(String under, Map<String, TensorView> tensors) {}

  static Found find(Path file, Object root) {
    if (!(root instanceof Map<?, ?> map)) {
      throw new ModelException(
          "%s: expected a state_dict, found a %s; save the bare state_dict"
              .formatted(file, root.getClass().getSimpleName()));
    }
    for (String key : KEYS) {
      if (map.get(key) instanceof Map<?, ?> weights) {
        return new Found(key, tensors(file, weights));
      }
    }
    return new Found("", tensors(file, map));
  }

  private static Map<String, TensorView> tensors(Path file, Map<?, ?> map) {
    Map<String, TensorView> tensors = new LinkedHashMap<>();
    List<String> others = new ArrayList<>();
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      if (entry.getKey() instanceof String name && entry.getValue() instanceof TensorView view) {
        tensors.put(name, view);
      } else if (!(entry.getKey() instanceof String name && name.endsWith(EXTRA_STATE))) {
        others.add(name(entry.getKey()));
      }
    }
    if (tensors.isEmpty() || !others.isEmpty()) {
      throw new ModelException(
          "%s: expected a state_dict of tensors, bare or under %s, found %d tensors beside %s; save the bare state_dict"
              .formatted(file, String.join(" or ", KEYS), tensors.size(), shown(others)));
    }
    return tensors;
  }

  private static String name(Object key) {
    boolean plain = key instanceof String || key instanceof Number;
    return plain ? key.toString() : "a " + key.getClass().getSimpleName();
  }

  private static String shown(List<String> names) {
    if (names.isEmpty()) {
      return "nothing";
    }
    String first = names.stream().limit(SHOWN).collect(Collectors.joining(", "));
    return names.size() <= SHOWN ? first : first + " and %d more".formatted(names.size() - SHOWN);
  }
}
