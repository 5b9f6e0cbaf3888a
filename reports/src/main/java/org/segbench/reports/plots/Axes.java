package org.segbench.reports.plots;

import java.awt.Graphics2D;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * A chart's axes with round ticks, on which something else is drawn. XChart puts the ticks of few
 * points at the points, breaks the dashes of a line at each of its points, and writes each piece by
 * itself into vector files; so it draws the axes, and tells where on them a point is.
 */
final class Axes {
  private static final int MOST_ACROSS = 7;
  private static final int MOST_UP = 6;

  private Axes() {}

  /**
   * The chart, which has no series yet, from 0 to {@code right} and from {@code low} to {@code
   * high} or a little beyond.
   *
   * @param content drawn on it; the chart's {@code getScreenXFromChart} and {@code
   *     getScreenYFromChart} say where
   */
  static Drawing drawing(
      XYChart chart,
      double right,
      double low,
      double high,
      BiConsumer<Graphics2D, XYChart> content) {
    List<Double> across = Ticks.of(0, right, MOST_ACROSS);
    List<Double> up = Ticks.of(low, high, MOST_UP);
    double[] xs = new double[Math.max(across.size(), up.size())];
    double[] ys = new double[xs.length];
    Arrays.setAll(xs, i -> across.get(Math.min(i, across.size() - 1)));
    Arrays.setAll(ys, i -> up.get(Math.min(i, up.size() - 1)));
    chart
        .addSeries("ticks", xs, ys)
        .setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter)
        .setMarker(SeriesMarkers.NONE);
    chart.getStyler().setLegendVisible(false);
    return new Drawing(
        chart.getWidth(),
        chart.getHeight(),
        graphics -> {
          chart.paint(graphics, chart.getWidth(), chart.getHeight());
          content.accept(graphics, chart);
        });
  }
}
