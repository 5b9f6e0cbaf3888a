package org.segbench.benchmarks.prepare;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a channel's intensities are brought to a common scale, after resampling. */
public enum Normalization {
  /**
   * Clipped to the 0.5 and 99.5 percentiles of the training set's foreground, less its mean, over
   * its standard deviation.
   */
  @JsonProperty("ct")
  CT,

  /** Less the case's own mean, over its own standard deviation. */
  @JsonProperty("z-score")
  Z_SCORE,

  /** The same over the voxels inside the nonzero mask alone; those outside become 0. */
  @JsonProperty("z-score-inside-mask")
  Z_SCORE_INSIDE_MASK
}
