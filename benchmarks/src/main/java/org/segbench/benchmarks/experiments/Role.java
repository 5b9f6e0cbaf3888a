package org.segbench.benchmarks.experiments;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Which side an experiment stands on when a table marks values. */
public enum Role {
  /** What the comparison is about; bold where it reaches every baseline. */
  @JsonProperty("challenger")
  CHALLENGER,
  /** What challengers are measured by. */
  @JsonProperty("baseline")
  BASELINE
}
