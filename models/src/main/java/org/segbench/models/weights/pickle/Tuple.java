package org.segbench.models.weights.pickle;

import java.util.Collections;
import java.util.List;

/**
 * Python's tuple. Compared by identity: comparing by content would recurse as deep as the pickle
 * nests, and nothing here needs it.
 */
public final class Tuple {
  private final List<Object> items;

  Tuple(List<Object> items) {
    this.items = Collections.unmodifiableList(items);
  }

  public List<Object> items() {
    return items;
  }
}
