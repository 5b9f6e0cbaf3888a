package org.segbench.models.weights.pickle;

/** What a value is called in messages. */
final class Kind {

  private Kind() {}

  static String of(Object value) {
    return value instanceof Constructor ? "callable" : value.getClass().getSimpleName();
  }
}
