package org.segbench.reports.plots;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Stroke;
import java.awt.geom.Path2D;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Lines of many points on a chart's axes, each one path. XChart draws a line point by point, which
 * begins its dashes anew at each point and makes vector files huge; so it draws the axes, and tells
 * where on them the points are.
 */
final class Curves {
  private static final int MOST_ACROSS = 7;
  private static final int MOST_UP = 6;

  private Curves() {}

  /**
   * A line.
   *
   * @param xs ascending
   * @param ys as many; NaN lifts the pen
   */
  record Curve(List<Double> xs, List<Double> ys, Color colour, Stroke stroke) {
    Curve {
      xs = List.copyOf(xs);
      ys = List.copyOf(ys);
    }

    private DoubleStream known() {
      return ys.stream().mapToDouble(Double::doubleValue).filter(y -> !Double.isNaN(y));
    }
  }

  /** The chart, which has no series yet, with lines on it. */
  static Drawing drawing(XYChart chart, List<Curve> curves) {
    double low = curves.stream().flatMapToDouble(Curve::known).min().orElse(0);
    double high = curves.stream().flatMapToDouble(Curve::known).max().orElse(1);
    double last = curves.stream().flatMap(c -> c.xs().stream()).mapToDouble(x -> x).max().orElse(1);
    // XChart puts the ticks of few points at the points, and its axes reach as far: points at the
    // ticks, which nobody sees.
    List<Double> across = Ticks.of(0, Math.max(1, last), MOST_ACROSS);
    List<Double> up = Ticks.of(low, high, MOST_UP);
    double[] xs = new double[Math.max(across.size(), up.size())];
    double[] ys = new double[xs.length];
    Arrays.setAll(xs, i -> across.get(Math.min(i, across.size() - 1)));
    Arrays.setAll(ys, i -> up.get(Math.min(i, up.size() - 1)));
    chart
        .addSeries("ticks", xs, ys)
        .setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter)
        .setMarker(SeriesMarkers.NONE);
    return new Drawing(
        chart.getWidth(),
        chart.getHeight(),
        graphics -> {
          chart.paint(graphics, chart.getWidth(), chart.getHeight());
          curves.forEach(curve -> paint(graphics, chart, curve));
        });
  }

  private static void paint(Graphics2D graphics, XYChart chart, Curve curve) {
    Path2D path = new Path2D.Double();
    boolean down = false;
    for (int i = 0; i < curve.xs().size(); i++) {
      double y = curve.ys().get(i);
      if (!Double.isNaN(y)) {
        double left = chart.getScreenXFromChart(curve.xs().get(i));
        double top = chart.getScreenYFromChart(y);
        if (!down) {
          // A point alone is seen too: a line of no length has round ends.
          path.moveTo(left, top);
        }
        path.lineTo(left, top);
      }
      down = !Double.isNaN(y);
    }
    graphics.setColor(curve.colour());
    graphics.setStroke(curve.stroke());
    graphics.draw(path);
  }
}
