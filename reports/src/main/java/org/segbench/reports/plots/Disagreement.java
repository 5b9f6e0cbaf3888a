package org.segbench.reports.plots;

import java.awt.Color;
import java.util.Optional;

/** How a voxel's prediction differs from its reference. */
enum Disagreement {
  /** Background, where the reference has a structure. */
  MISSED("missed", new Color(0x56B4E9)),
  /** A structure, where the reference has none. */
  FALSE("not there", new Color(0xD55E00)),
  CONFUSED("another structure", new Color(0xF0E442));

  private final String title;
  private final Color colour;

  Disagreement(String title, Color colour) {
    this.title = title;
    this.colour = colour;
  }

  String title() {
    return title;
  }

  Color colour() {
    return colour;
  }

  static Optional<Disagreement> of(int reference, int prediction) {
    if (reference == prediction) {
      return Optional.empty();
    }
    return Optional.of(prediction == 0 ? MISSED : reference == 0 ? FALSE : CONFUSED);
  }
}
