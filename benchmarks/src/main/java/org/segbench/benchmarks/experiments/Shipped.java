package org.segbench.benchmarks.experiments;

import java.util.List;

/** The experiments files that are part of segbench. */
public final class Shipped {
  private static final List<String> NAMES = List.of("paper.yaml", "mini.yaml", "own.yaml");

  private Shipped() {}

  /** Their names. */
  public static List<String> names() {
    return NAMES;
  }

  /** A file's text; its name must be one of {@link #names}. */
  public static String text(String name) {
    return Resources.text(Shipped.class, name);
  }
}
