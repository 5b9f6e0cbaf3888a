package org.segbench.benchmarks.cli;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The option, before or after any verb, that brings in architectures of one's own. */
final class PluginOption {

  /** Jars that every command is given, separated as on a class path. */
  static final String ENVIRONMENT = "SEGBENCH_PLUGINS";

  private final Set<Path> given = new LinkedHashSet<>();

  @Option(
      names = "--plugin",
      paramLabel = "JAR",
      scope = ScopeType.INHERIT,
      description =
          "A jar with architectures of your own, or a folder of such jars; repeatable, and added to"
              + " those of $"
              + ENVIRONMENT
              + ".")
  void give(List<Path> jars) {
    // The parser starts each verb's list anew (with none at first), which must not lose the root's.
    if (jars != null) {
      given.addAll(jars);
    }
  }

  /** The jars and folders of this command line, without those of the environment. */
  Set<Path> given() {
    return Collections.unmodifiableSet(given);
  }

  /**
   * Opens the jars that were asked for.
   *
   * @param environment what {@link #ENVIRONMENT} says, if it is set
   */
  Plugins open(Optional<String> environment) {
    List<Path> all = new ArrayList<>();
    environment.stream()
        .flatMap(list -> Arrays.stream(list.split(File.pathSeparator)))
        .filter(entry -> !entry.isBlank())
        .map(Path::of)
        .forEach(all::add);
    all.addAll(given);
    return Plugins.open(all);
  }
}
