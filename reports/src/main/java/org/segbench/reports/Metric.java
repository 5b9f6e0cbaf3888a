package org.segbench.reports;

/** The scores that tables average: fractions of 1, the higher the better. */
public enum Metric {
  DSC("DSC", "dsc"),
  /** The paper's "SDC": its released code ignores voxel spacing, so 1 mm there means one voxel. */
  SURFACE_DICE_VOXEL("Surface Dice, 1 voxel", "surface-dice-voxel"),
  SURFACE_DICE_1MM("Surface Dice, 1 mm", "surface-dice-1mm");

  private final String title;
  private final String id;

  Metric(String title, String id) {
    this.title = title;
    this.id = id;
  }

  /** For people. */
  public String title() {
    return title;
  }

  /** For file names. */
  public String id() {
    return id;
  }

  /** 0..1, or NaN if there was nothing to score. */
  public double of(Score score) {
    return switch (this) {
      case DSC -> score.dsc();
      case SURFACE_DICE_VOXEL -> score.surfaceDiceVoxel();
      case SURFACE_DICE_1MM -> score.surfaceDice1mm();
    };
  }
}
