package org.segbench.reports.plots;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.util.List;
import java.util.Optional;
import org.knowm.xchart.style.markers.Marker;

/**
 * Which mark is whose, in as many columns as fit. XChart's own legend is one column or one row,
 * neither of which holds fifteen names on a printed column.
 */
final class Legend {
  private static final int ROW = ChartStyle.TYPE + 8;
  private static final int SWATCH = 34;
  private static final int MARGIN = 12;
  private static final int GAP = 8;
  private static final int MARK = 11;

  private Legend() {}

  /**
   * An entry.
   *
   * @param name what stands beside the mark
   * @param colour of the mark and the line
   * @param line how its line is drawn, if it has one
   * @param mark its mark, if it has one
   */
  record Entry(String name, Color colour, Optional<BasicStroke> line, Optional<Marker> mark) {
    /** A row of the {@link Palette} that is drawn as a line. */
    static Entry line(String name, int row) {
      return new Entry(
          name, Palette.colour(row), Optional.of(Palette.stroke(row, 3f)), Optional.empty());
    }

    /** A row of the {@link Palette} that is drawn as points. */
    static Entry marker(String name, int row, boolean filled) {
      return new Entry(
          name, Palette.colour(row), Optional.empty(), Optional.of(Palette.marker(row, filled)));
    }

    /** An area of one colour. */
    static Entry area(String name, Color colour) {
      return new Entry(
          name,
          colour,
          Optional.empty(),
          Optional.of(new ShapeMarker(ShapeMarker.Form.SQUARE, true)));
    }
  }

  static Drawing of(int width, List<Entry> entries) {
    double widest =
        entries.stream()
            .mapToDouble(entry -> Words.width(entry.name(), Font.PLAIN))
            .max()
            .orElse(0);
    int cell = Math.min(width - 2 * MARGIN, SWATCH + 3 * GAP + (int) Math.ceil(widest));
    int columns = Math.max(1, (width - 2 * MARGIN) / cell);
    int rows = (entries.size() + columns - 1) / columns;
    int height = rows * ROW + MARGIN;
    return new Drawing(
        width,
        height,
        graphics -> {
          graphics.setColor(Color.WHITE);
          graphics.fillRect(0, 0, width, height);
          for (int i = 0; i < entries.size(); i++) {
            int left = MARGIN + i / rows * cell;
            paint(graphics, entries.get(i), left, 4 + i % rows * ROW + ROW / 2, cell);
          }
        });
  }

  private static void paint(Graphics2D graphics, Entry entry, int left, int middle, int cell) {
    graphics.setColor(entry.colour());
    entry
        .line()
        .ifPresent(
            stroke -> {
              graphics.setStroke(stroke);
              graphics.draw(new Line2D.Double(left, middle, left + SWATCH, middle));
            });
    entry.mark().ifPresent(mark -> mark.paint(graphics, left + SWATCH / 2.0, middle, MARK));
    String name = Words.fitted(entry.name(), cell - SWATCH - GAP);
    Words.flushLeft(graphics, name, left + SWATCH + GAP, middle);
  }
}
