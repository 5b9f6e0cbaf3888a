package org.segbench.reports.plots;

import java.awt.BasicStroke;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.util.List;

/**
 * Where the cells of a grid lie whose rows are methods: names at the left, as many columns as rows,
 * all within a printed column.
 *
 * @param names the rows, from the top
 * @param left of the cells
 * @param top of the cells
 * @param cell side of a cell
 */
record MethodGrid(List<String> names, int left, int top, double cell) {
  private static final int MARGIN = 12;
  private static final int WIDEST_NAME = 190;
  private static final int LARGEST_CELL = 64;

  /** A grid whose column heads take {@code head} units above the cells. */
  static MethodGrid of(List<String> names, int head) {
    int left = MARGIN + widest(names) + 8;
    double cell = (double) (Drawing.COLUMN - MARGIN - left) / names.size();
    return new MethodGrid(names, left, head, Math.min(LARGEST_CELL, cell));
  }

  /** The width that names take at most, in units. */
  static int widest(List<String> names) {
    return names.stream()
        .mapToInt(name -> (int) Math.ceil(Words.width(shown(name), Font.PLAIN)))
        .max()
        .orElse(0);
  }

  /** The name, shortened to the room that it has. */
  static String shown(String name) {
    return Words.fitted(name, WIDEST_NAME);
  }

  int height() {
    return (int) Math.ceil(bottom()) + MARGIN;
  }

  double bottom() {
    return top + names.size() * cell;
  }

  double x(int column) {
    return left + (column + 0.5) * cell;
  }

  double y(int row) {
    return top + (row + 0.5) * cell;
  }

  /** The rows' names, and fine lines between the cells. */
  void paint(Graphics2D graphics) {
    graphics.setStroke(new BasicStroke(1f));
    graphics.setColor(ChartStyle.GRID);
    double right = left + names.size() * cell;
    for (int i = 0; i <= names.size(); i++) {
      graphics.draw(new Line2D.Double(left, top + i * cell, right, top + i * cell));
      graphics.draw(new Line2D.Double(left + i * cell, top, left + i * cell, bottom()));
    }
    for (int row = 0; row < names.size(); row++) {
      Words.flushRight(graphics, shown(names.get(row)), left - 8.0, y(row));
    }
  }
}
