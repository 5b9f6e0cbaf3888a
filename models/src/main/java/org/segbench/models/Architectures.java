package org.segbench.models;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Every architecture on the class path, its presets side by side. */
public final class Architectures {

  private Architectures() {}

  /**
   * All presets of all families, sorted by id.
   *
   * @throws ModelException if two share an id or a service cannot be loaded
   */
  public static List<Architecture> all() {
    TreeMap<String, Architecture> byId = new TreeMap<>();
    for (Architecture family : families()) {
      for (Architecture variant : family.variants()) {
        Architecture other = byId.put(variant.id(), variant);
        if (other != null) {
          throw new ModelException(
              "Two architectures on the class path are called %s: %s and %s; rename one"
                  .formatted(
                      variant.id(), other.getClass().getName(), variant.getClass().getName()));
        }
      }
    }
    return List.copyOf(byId.values());
  }

  /**
   * The architecture of that id.
   *
   * @throws ModelException if there is none, naming those there are
   */
  public static Architecture byId(String id) {
    List<Architecture> all = all();
    return all.stream()
        .filter(architecture -> architecture.id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new ModelException(
                    "No network is called %s; known are %s"
                        .formatted(
                            id,
                            all.stream().map(Architecture::id).collect(Collectors.joining(", ")))));
  }

  private static List<Architecture> families() {
    List<Architecture> families = new ArrayList<>();
    try {
      ServiceLoader.load(Architecture.class).forEach(families::add);
    } catch (ServiceConfigurationError e) {
      throw new ModelException(
          "An architecture on the class path cannot be loaded: " + e.getMessage(), e);
    }
    families.sort(Comparator.comparing(Architecture::id));
    return families;
  }
}
