package org.segbench.reports.plots;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Locale;
import org.segbench.reports.statistics.PairedTests;
import org.segbench.reports.statistics.PairedTests.Pair;
import org.segbench.reports.statistics.PairedTests.Verdict;

/**
 * All methods against each other: who is better by the signed rank test with Holm's correction. A
 * cell holds the corrected p-value where it can be read in print, and otherwise a triangle that
 * points to the better method: to the row's name or up to the column's.
 */
final class SignificanceMatrix {
  private static final Color ROW_BETTER = new Color(0x7FB8D8);
  private static final Color COLUMN_BETTER = new Color(0xEFB083);
  private static final Color UNDECIDED = new Color(0xEFEFEF);
  private static final Color DIAGONAL = new Color(0xBBBBBB);

  /** Narrower cells hold no number in readable type. */
  private static final int NUMBER_WIDTH = 48;

  private SignificanceMatrix() {}

  /**
   * Draws the tests.
   *
   * @param level of significance, such as 0.05
   */
  static Drawing draw(String title, PairedTests tests, double level) {
    List<String> names = tests.methods();
    int head = MethodGrid.widest(names) + 20;
    MethodGrid grid = MethodGrid.of(names, head);
    Drawing matrix =
        new Drawing(
            Drawing.COLUMN,
            grid.height(),
            graphics -> {
              graphics.setColor(Color.WHITE);
              graphics.fillRect(0, 0, Drawing.COLUMN, grid.height());
              columnHeads(graphics, grid);
              for (int row = 0; row < names.size(); row++) {
                for (int column = 0; column < names.size(); column++) {
                  cell(graphics, grid, tests, level, row, column);
                }
              }
              grid.paint(graphics);
            });
    String at = "p ≤ " + level + " (Holm)";
    return Drawing.stacked(
        Words.heading(Drawing.COLUMN, title),
        matrix,
        Legend.of(
            Drawing.COLUMN,
            List.of(
                Legend.Entry.area("the row's method is better, " + at, ROW_BETTER),
                Legend.Entry.area("the column's method is better, " + at, COLUMN_BETTER),
                Legend.Entry.area("neither is better at this level", UNDECIDED))));
  }

  private static void columnHeads(Graphics2D graphics, MethodGrid grid) {
    AffineTransform upright = graphics.getTransform();
    for (int column = 0; column < grid.names().size(); column++) {
      String name = MethodGrid.shown(grid.names().get(column));
      graphics.translate(grid.x(column), grid.top() - 8.0);
      graphics.rotate(-Math.PI / 2);
      Words.flushLeft(graphics, name, 0, 0);
      graphics.setTransform(upright);
    }
  }

  private static void cell(
      Graphics2D graphics, MethodGrid grid, PairedTests tests, double level, int row, int column) {
    double side = grid.cell();
    Rectangle2D area =
        new Rectangle2D.Double(grid.x(column) - side / 2, grid.y(row) - side / 2, side, side);
    if (row == column) {
      graphics.setColor(DIAGONAL);
      graphics.fill(area);
      return;
    }
    Pair pair = tests.between(row, column);
    Verdict verdict = pair.verdict(level);
    if (verdict == Verdict.UNTESTED) {
      Words.centred(graphics, "–", grid.x(column), grid.y(row), ChartStyle.SOFT_INK);
      return;
    }
    boolean rowBetter = verdict == (row < column ? Verdict.FIRST : Verdict.SECOND);
    boolean decided = verdict != Verdict.UNDECIDED;
    graphics.setColor(decided ? rowBetter ? ROW_BETTER : COLUMN_BETTER : UNDECIDED);
    graphics.fill(area);
    if (side >= NUMBER_WIDTH) {
      Words.centred(
          graphics, p(pair.adjusted().orElseThrow()), grid.x(column), grid.y(row), ChartStyle.INK);
    } else if (decided) {
      graphics.setColor(ChartStyle.INK);
      graphics.fill(triangle(grid.x(column), grid.y(row), side / 5, rowBetter));
    }
  }

  /** A triangle that points left, to the row's name, or up, to the column's. */
  private static Path2D triangle(double x, double y, double size, boolean left) {
    Path2D triangle = new Path2D.Double();
    if (left) {
      triangle.moveTo(x - size, y);
      triangle.lineTo(x + size, y - size);
      triangle.lineTo(x + size, y + size);
    } else {
      triangle.moveTo(x, y - size);
      triangle.lineTo(x + size, y + size);
      triangle.lineTo(x - size, y + size);
    }
    triangle.closePath();
    return triangle;
  }

  /** Without the zero before the point, as is usual for probabilities. */
  private static String p(double p) {
    if (p < 0.001) {
      return "<.001";
    }
    String text = String.format(Locale.ROOT, "%.3f", p);
    return p >= 0.9995 ? "1" : text.substring(1);
  }
}
