package org.segbench.reports.plots;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;

/**
 * What accuracy costs: DSC against parameters above, against operations below. Hollow marks are
 * published, filled ones reproduced; a grey line joins a network to the one whose weights it began
 * with, as each MedNeXt of kernel 5 to its kernel 3.
 */
final class CostPlot {
  private static final int HEIGHT = 300;
  private static final int MARK = 12;

  private CostPlot() {}

  /**
   * A network; the place in the list is its row in the {@link Palette}.
   *
   * @param name its name
   * @param millions its parameters in millions
   * @param giga its operations a forward pass in 10^9
   * @param published published DSC in percent
   * @param reproduced reproduced DSC in percent
   * @param beganWith index of the network that it began with
   */
  record Point(
      String name,
      double millions,
      double giga,
      OptionalDouble published,
      OptionalDouble reproduced,
      Optional<Integer> beganWith) {

    private double cost(boolean parameters) {
      return parameters ? millions : giga;
    }

    boolean drawn() {
      return published.isPresent() || reproduced.isPresent();
    }
  }

  /** Draws the points that have a DSC; at least one has. */
  static Drawing draw(String title, List<Point> points) {
    List<Legend.Entry> legend = new ArrayList<>();
    for (int row = 0; row < points.size(); row++) {
      Point point = points.get(row);
      if (point.drawn()) {
        legend.add(Legend.Entry.marker(point.name(), row, point.reproduced().isPresent()));
      }
    }
    boolean both =
        points.stream().anyMatch(p -> p.published().isPresent())
            && points.stream().anyMatch(p -> p.reproduced().isPresent());
    boolean published = points.stream().noneMatch(p -> p.reproduced().isPresent());
    String marks =
        both ? "hollow: published, filled: reproduced" : published ? "published" : "reproduced";
    return Drawing.stacked(
        Words.heading(Drawing.COLUMN, title),
        panel(points, true),
        panel(points, false),
        Legend.of(Drawing.COLUMN, legend),
        Words.note(Drawing.COLUMN, marks + "; a line joins a network to the one it began with"));
  }

  private static Drawing panel(List<Point> points, boolean parameters) {
    XYChart chart =
        new XYChartBuilder()
            .width(Drawing.COLUMN)
            .height(HEIGHT)
            .xAxisTitle(parameters ? "parameters (millions)" : "multiply-accumulates (10⁹)")
            .yAxisTitle("DSC (%)")
            .build();
    var styler = chart.getStyler();
    ChartStyle.applyPrint(styler);
    styler.setXAxisDecimalPattern("0.###");
    styler.setYAxisDecimalPattern("0.##");
    List<Point> drawn = points.stream().filter(Point::drawn).toList();
    double right = drawn.stream().mapToDouble(each -> each.cost(parameters)).max().orElseThrow();
    double[] dsc =
        drawn.stream()
            .flatMap(each -> Stream.of(each.published(), each.reproduced()))
            .flatMapToDouble(OptionalDouble::stream)
            .sorted()
            .toArray();
    return Axes.drawing(
        chart,
        right,
        dsc[0],
        dsc[dsc.length - 1],
        (graphics, axes) -> {
          Places places = new Places(axes, points, parameters);
          drawn.forEach(point -> places.join(graphics, point));
          for (int row = 0; row < points.size(); row++) {
            places.mark(graphics, points.get(row), row);
          }
        });
  }

  /** Where points are on the axes of one panel. */
  private record Places(XYChart axes, List<Point> points, boolean parameters) {
    void join(Graphics2D graphics, Point point) {
      graphics.setColor(ChartStyle.SOFT_INK);
      graphics.setStroke(new BasicStroke(1.5f));
      point
          .beganWith()
          .map(points::get)
          .ifPresent(
              from -> {
                join(graphics, from, from.published(), point, point.published());
                join(graphics, from, from.reproduced(), point, point.reproduced());
              });
    }

    private void join(
        Graphics2D graphics, Point from, OptionalDouble fromDsc, Point to, OptionalDouble toDsc) {
      if (fromDsc.isPresent() && toDsc.isPresent()) {
        graphics.draw(
            new Line2D.Double(x(from), y(fromDsc.getAsDouble()), x(to), y(toDsc.getAsDouble())));
      }
    }

    void mark(Graphics2D graphics, Point point, int row) {
      graphics.setColor(Palette.colour(row));
      point
          .published()
          .ifPresent(dsc -> Palette.marker(row, false).paint(graphics, x(point), y(dsc), MARK));
      point
          .reproduced()
          .ifPresent(dsc -> Palette.marker(row, true).paint(graphics, x(point), y(dsc), MARK));
    }

    private double x(Point point) {
      return axes.getScreenXFromChart(point.cost(parameters));
    }

    private double y(double dsc) {
      return axes.getScreenYFromChart(dsc);
    }
  }
}
