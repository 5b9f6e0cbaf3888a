package org.segbench.benchmarks.experiments;

/** A value that does not suit its key; the reader of the file adds file, line and place. */
final class InvalidValue extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String key;

  private InvalidValue(String key, String message) {
    super(message);
    this.key = key;
  }

  /** The key, as the file has it, or a path of keys; empty for the object itself. */
  String key() {
    return key;
  }

  /** Refuses a value of the object that is being read. */
  static void require(boolean holds, String key, String expected, Object found) {
    if (!holds) {
      throw new InvalidValue(key, "expected %s, found %s".formatted(expected, found));
    }
  }

  /** A key is missing in the object that is being read. */
  static InvalidValue missing(String key) {
    return here("the key '%s' is missing".formatted(key));
  }

  /** Something is wrong with the object that is being read. */
  static InvalidValue here(String message) {
    return new InvalidValue("", message);
  }
}
