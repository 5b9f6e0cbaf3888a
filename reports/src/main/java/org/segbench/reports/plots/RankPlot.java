package org.segbench.reports.plots;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.segbench.reports.statistics.RankStability;

/**
 * How often each method has each rank over the bootstrap samples (challengeR's blob plot): the area
 * of a blob is the share of the samples, a cross the rank on the cases as they are. Methods stand
 * in the order of that rank.
 */
final class RankPlot {
  private static final int HEAD = ChartStyle.TYPE + 34;

  private RankPlot() {}

  static Drawing draw(String title, RankStability ranking) {
    List<Integer> order =
        IntStream.range(0, ranking.methods().size())
            .boxed()
            .sorted(Comparator.comparing(ranking.ranks()::get))
            .toList();
    MethodGrid grid = MethodGrid.of(order.stream().map(ranking.methods()::get).toList(), HEAD);
    Drawing blobs =
        new Drawing(
            Drawing.COLUMN,
            grid.height(),
            graphics -> {
              graphics.setColor(Color.WHITE);
              graphics.fillRect(0, 0, Drawing.COLUMN, grid.height());
              grid.paint(graphics);
              Words.centred(
                  graphics, "rank", (grid.x(0) + grid.x(order.size() - 1)) / 2, 14, ChartStyle.INK);
              for (int rank = 0; rank < order.size(); rank++) {
                Words.centred(
                    graphics,
                    Integer.toString(rank + 1),
                    grid.x(rank),
                    HEAD - 14.0,
                    ChartStyle.INK);
              }
              for (int row = 0; row < order.size(); row++) {
                row(graphics, grid, ranking, row, order.get(row));
              }
            });
    return Drawing.stacked(
        Words.heading(Drawing.COLUMN, title), blobs, Words.note(Drawing.COLUMN, note(ranking)));
  }

  private static void row(
      Graphics2D graphics, MethodGrid grid, RankStability ranking, int row, int method) {
    List<Double> shares = ranking.shares().get(method);
    for (int rank = 0; rank < shares.size(); rank++) {
      double size = 0.92 * grid.cell() * Math.sqrt(shares.get(rank));
      graphics.setColor(ChartStyle.BLUE);
      graphics.fill(
          new Ellipse2D.Double(grid.x(rank) - size / 2, grid.y(row) - size / 2, size, size));
    }
    double x = grid.x(ranking.ranks().get(method) - 1);
    double y = grid.y(row);
    cross(graphics, x, y, Color.WHITE, 5f);
    cross(graphics, x, y, Color.BLACK, 2f);
  }

  private static void cross(Graphics2D graphics, double x, double y, Color colour, float width) {
    graphics.setColor(colour);
    graphics.setStroke(new BasicStroke(width));
    graphics.draw(new Line2D.Double(x - 5, y - 5, x + 5, y + 5));
    graphics.draw(new Line2D.Double(x - 5, y + 5, x + 5, y - 5));
  }

  private static String note(RankStability ranking) {
    String tau =
        ranking
            .agreement()
            .text(
                found ->
                    String.format(
                        Locale.ROOT,
                        "Kendall's tau to the full ranking %.2f (%.2f to %.2f)",
                        found.mean(),
                        found.low(),
                        found.high()));
    return "area: share of %d bootstrap samples of %d cases; cross: rank on all cases; %s"
        .formatted(ranking.resamples(), ranking.cases(), tau);
  }
}
