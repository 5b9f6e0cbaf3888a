package org.segbench.reports.plots;

import java.awt.BasicStroke;
import java.awt.Color;
import java.util.List;
import org.knowm.xchart.style.markers.Marker;

/**
 * How rows of a comparison are told apart. Seven colours that eyes with any colour vision tell
 * apart (Okabe and Ito 2008, without yellow, which fades on white paper), then the same again with
 * another marker and dash: 21 rows that differ in print without colour too.
 */
final class Palette {
  private static final List<Color> COLOURS =
      List.of(
          new Color(0x0072B2),
          new Color(0xE69F00),
          new Color(0x009E73),
          new Color(0xD55E00),
          new Color(0x56B4E9),
          new Color(0xCC79A7),
          new Color(0x000000));
  private static final List<ShapeMarker.Form> FORMS = List.of(ShapeMarker.Form.values());
  private static final float[][] DASHES = {{1, 0}, {10, 5}, {3, 4}};

  private Palette() {}

  static Color colour(int row) {
    return COLOURS.get(row % COLOURS.size());
  }

  /** The colour as it looks through paper: for what stands behind the row's own colour. */
  static Color pale(int row) {
    Color full = colour(row);
    return new Color(paler(full.getRed()), paler(full.getGreen()), paler(full.getBlue()));
  }

  private static int paler(int channel) {
    return channel + (255 - channel) * 6 / 10;
  }

  static Marker marker(int row, boolean filled) {
    return new ShapeMarker(FORMS.get(round(row)), filled);
  }

  static BasicStroke stroke(int row, float width) {
    float[] dash = DASHES[round(row)];
    return dash[1] == 0
        ? new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND)
        : new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, dash, 0);
  }

  /** Whether the row's areas are outlines, to tell them from those of the same colour before it. */
  static boolean hollow(int row) {
    return round(row) % 2 == 1;
  }

  private static int round(int row) {
    return row / COLOURS.size() % FORMS.size();
  }
}
