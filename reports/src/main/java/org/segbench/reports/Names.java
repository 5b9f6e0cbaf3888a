package org.segbench.reports;

import java.util.Locale;
import java.util.regex.Pattern;

/** Names as people write them: with or without hyphens, blanks and capitals. */
public final class Names {
  private static final Pattern SEPARATORS = Pattern.compile("[^\\p{L}\\p{N}]");

  private Names() {}

  /** The name's letters and digits, in lower case: equal for two writings of one name. */
  public static String key(String name) {
    return SEPARATORS.matcher(name.toLowerCase(Locale.ROOT)).replaceAll("");
  }
}
