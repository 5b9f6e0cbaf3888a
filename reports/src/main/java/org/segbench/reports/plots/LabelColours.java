package org.segbench.reports.plots;

import java.awt.Color;
import java.util.List;

/**
 * The colours of labels on grey images, the same in every picture: Okabe and Ito's without black,
 * then the same half way to white. With more than 14 labels they repeat; rims and places tell those
 * apart.
 */
final class LabelColours {
  private static final List<Color> COLOURS =
      List.of(
          new Color(0xE69F00),
          new Color(0x56B4E9),
          new Color(0x009E73),
          new Color(0xF0E442),
          new Color(0x0072B2),
          new Color(0xD55E00),
          new Color(0xCC79A7));

  private LabelColours() {}

  /**
   * A label's colour.
   *
   * @param label from 1
   */
  static Color of(int label) {
    Color colour = COLOURS.get(Math.floorMod(label - 1, COLOURS.size()));
    boolean pale = Math.floorMod((label - 1) / COLOURS.size(), 2) == 1;
    return pale
        ? new Color(
            (colour.getRed() + 255) / 2,
            (colour.getGreen() + 255) / 2,
            (colour.getBlue() + 255) / 2)
        : colour;
  }
}
