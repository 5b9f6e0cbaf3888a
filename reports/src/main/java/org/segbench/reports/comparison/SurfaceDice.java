package org.segbench.reports.comparison;

import org.segbench.reports.Metric;

/** Which surface Dice the tables show under the paper's name for it, "SDC". */
public enum SurfaceDice {
  /** A tolerance of one voxel, spacing ignored: what the authors' released code computes. */
  VOXEL(Metric.SURFACE_DICE_VOXEL),
  /** A tolerance of 1 mm: what the paper's text says. */
  ONE_MM(Metric.SURFACE_DICE_1MM);

  private final Metric metric;

  SurfaceDice(Metric metric) {
    this.metric = metric;
  }

  /** The column of {@code scores.csv} that it stands for. */
  public Metric metric() {
    return metric;
  }
}
