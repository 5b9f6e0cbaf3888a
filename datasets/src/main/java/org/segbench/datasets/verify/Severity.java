package org.segbench.datasets.verify;

/** How bad a finding is. */
public enum Severity {
  /** Training on it would fail or learn something wrong. */
  ERROR,
  /** Usable, but a person should look. */
  WARNING,
  /** Nothing is wrong; good to know. */
  NOTE
}
