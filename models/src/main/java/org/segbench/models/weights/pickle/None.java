package org.segbench.models.weights.pickle;

/** Python's {@code None}. */
public enum None {
  NONE
}
