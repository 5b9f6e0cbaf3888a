package org.segbench.reports.plots;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * What accuracy costs: DSC against parameters above, against operations below. Hollow marks are
 * published, filled ones reproduced; a grey line joins a network to the one whose weights it began
 * with, as each MedNeXt of kernel 5 to its kernel 3.
 */
final class CostPlot {
  private static final int HEIGHT = 300;

  private CostPlot() {}

  /**
   * A network.
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
      OptionalDouble millions,
      OptionalDouble giga,
      OptionalDouble published,
      OptionalDouble reproduced,
      Optional<Integer> beganWith) {

    boolean drawn() {
      return (millions.isPresent() || giga.isPresent())
          && (published.isPresent() || reproduced.isPresent());
    }
  }

  /** Draws the points that have a cost and a DSC; at least one has. */
  static Drawing draw(String title, String dsc, List<Point> points) {
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
        panel(points, dsc, true),
        panel(points, dsc, false),
        Legend.of(Drawing.COLUMN, legend),
        Words.note(Drawing.COLUMN, marks + "; a line joins a network to the one it began with"));
  }

  private static Drawing panel(List<Point> points, String dsc, boolean parameters) {
    XYChart chart =
        new XYChartBuilder()
            .width(Drawing.COLUMN)
            .height(HEIGHT)
            .xAxisTitle(parameters ? "parameters (millions)" : "multiply-accumulates (10⁹)")
            .yAxisTitle(dsc)
            .build();
    var styler = chart.getStyler();
    ChartStyle.applyPrint(styler);
    styler.setLegendVisible(false);
    styler.setMarkerSize(12);
    styler.setXAxisMin(0.0);
    styler.setXAxisDecimalPattern("0.###");
    styler.setYAxisDecimalPattern("0.0#");
    styler.setXAxisTickMarkSpacingHint(90);
    for (boolean reproduced : new boolean[] {false, true}) {
      for (int row = 0; row < points.size(); row++) {
        join(chart, points, row, parameters, reproduced);
      }
    }
    for (boolean reproduced : new boolean[] {false, true}) {
      for (int row = 0; row < points.size(); row++) {
        mark(chart, points, row, parameters, reproduced);
      }
    }
    return ChartStyle.drawing(chart);
  }

  private static void join(
      XYChart chart, List<Point> points, int row, boolean parameters, boolean reproduced) {
    Optional<double[]> to = place(points.get(row), parameters, reproduced);
    Optional<double[]> from =
        points.get(row).beganWith().flatMap(i -> place(points.get(i), parameters, reproduced));
    if (to.isPresent() && from.isPresent()) {
      XYSeries line =
          chart.addSeries(
              "join %d %s".formatted(row, reproduced),
              new double[] {from.get()[0], to.get()[0]},
              new double[] {from.get()[1], to.get()[1]});
      line.setMarker(SeriesMarkers.NONE);
      line.setLineColor(ChartStyle.SOFT_INK);
      line.setLineStyle(Palette.stroke(0, 1.5f));
    }
  }

  private static void mark(
      XYChart chart, List<Point> points, int row, boolean parameters, boolean reproduced) {
    place(points.get(row), parameters, reproduced)
        .ifPresent(
            at -> {
              XYSeries mark =
                  chart.addSeries(
                      "mark %d %s".formatted(row, reproduced),
                      new double[] {at[0]},
                      new double[] {at[1]});
              mark.setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter);
              mark.setMarker(Palette.marker(row, reproduced));
              mark.setMarkerColor(Palette.colour(row));
            });
  }

  private static Optional<double[]> place(Point point, boolean parameters, boolean reproduced) {
    OptionalDouble x = parameters ? point.millions() : point.giga();
    OptionalDouble y = reproduced ? point.reproduced() : point.published();
    return x.isPresent() && y.isPresent()
        ? Optional.of(new double[] {x.getAsDouble(), y.getAsDouble()})
        : Optional.empty();
  }
}
