package org.segbench.reports;

import java.util.Locale;

/** Names as people write them: with or without hyphens, blanks and capitals. */
public final class Names {
  private Names() {}

  /** The name's letters and digits, in lower case: equal for two writings of one name. */
  public static String key(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
  }
}
