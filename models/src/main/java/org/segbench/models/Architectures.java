package org.segbench.models;

import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Every architecture that the thread's context class loader finds, its presets side by side: those
 * of the suite, and those of jars that the command line was given.
 */
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
              "Two architectures are called %s: %s and %s; rename one, or leave its jar out"
                  .formatted(variant.id(), origin(other), origin(variant)));
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
                    "No network is called %s; known are %s; one of your own needs its jar: --plugin JAR"
                        .formatted(
                            id,
                            all.stream().map(Architecture::id).collect(Collectors.joining(", ")))));
  }

  private static List<Architecture> families() {
    List<Architecture> families = new ArrayList<>();
    try {
      ServiceLoader.load(Architecture.class).forEach(families::add);
    } catch (ServiceConfigurationError | LinkageError e) {
      // A LinkageError: compiled against another version of this interface, or its own jars
      // missing.
      throw new ModelException("An architecture cannot be loaded: " + e, e);
    }
    families.sort(Comparator.comparing(Architecture::id));
    return families;
  }

  /** The class, and the jar or folder that it came from. */
  private static String origin(Architecture architecture) {
    CodeSource source = architecture.getClass().getProtectionDomain().getCodeSource();
    String from = source == null ? "" : " of " + source.getLocation().getPath();
    return architecture.getClass().getName() + from;
  }
}
