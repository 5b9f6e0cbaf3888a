package org.segbench.benchmarks.experiments;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Whom to follow where the paper's text and its authors' code differ. */
public enum Conventions {
  /** The text. */
  @JsonProperty("paper")
  PAPER,
  /** The released code. */
  @JsonProperty("authors-code")
  AUTHORS_CODE
}
