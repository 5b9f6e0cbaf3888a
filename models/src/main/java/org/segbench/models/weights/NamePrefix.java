package org.segbench.models.weights;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What PyTorch's wrappers put before all names of a network: {@code module.} by DataParallel and
 * DistributedDataParallel, {@code _orig_mod.} by torch.compile, in any combination.
 */
final class NamePrefix {
  private static final List<String> WRAPPERS = List.of("module.", "_orig_mod.");

  private NamePrefix() {}

  /** The prefix that all names share; empty if there is none. */
  static String of(Set<String> names) {
    String prefix = "";
    Optional<String> next = following(prefix, names);
    while (next.isPresent()) {
      prefix += next.get();
      next = following(prefix, names);
    }
    return prefix;
  }

  private static Optional<String> following(String prefix, Set<String> names) {
    return WRAPPERS.stream()
        .filter(wrapper -> !names.isEmpty())
        .filter(wrapper -> names.stream().allMatch(name -> name.startsWith(prefix + wrapper)))
        .findFirst();
  }

  static <T> Map<String, T> strip(String prefix, Map<String, T> byName) {
    Map<String, T> stripped = new LinkedHashMap<>();
    byName.forEach((name, value) -> stripped.put(name.substring(prefix.length()), value));
    return stripped;
  }
}
