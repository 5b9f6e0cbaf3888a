package org.segbench.reports.plots;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Stroke;
import java.awt.geom.Path2D;
import java.util.List;
import java.util.stream.DoubleStream;
import org.knowm.xchart.XYChart;

/**
 * A line of many points, drawn as one path.
 *
 * @param xs ascending
 * @param ys as many; NaN lifts the pen
 */
record Curve(List<Double> xs, List<Double> ys, Color colour, Stroke stroke) {
  Curve {
    xs = List.copyOf(xs);
    ys = List.copyOf(ys);
  }

  /** Lines on a chart's axes, in this order. */
  static Drawing drawing(XYChart chart, List<Curve> curves) {
    double low = curves.stream().flatMapToDouble(Curve::known).min().orElse(0);
    double high = curves.stream().flatMapToDouble(Curve::known).max().orElse(1);
    double last = curves.stream().flatMap(c -> c.xs().stream()).mapToDouble(x -> x).max().orElse(1);
    return Axes.drawing(
        chart,
        Math.max(1, last),
        low,
        high,
        (graphics, axes) -> curves.forEach(curve -> curve.paint(graphics, axes)));
  }

  private DoubleStream known() {
    return ys.stream().mapToDouble(Double::doubleValue).filter(y -> !Double.isNaN(y));
  }

  private void paint(Graphics2D graphics, XYChart axes) {
    Path2D path = new Path2D.Double();
    boolean down = false;
    for (int i = 0; i < xs.size(); i++) {
      double y = ys.get(i);
      if (!Double.isNaN(y)) {
        double left = axes.getScreenXFromChart(xs.get(i));
        double top = axes.getScreenYFromChart(y);
        if (!down) {
          // A point alone is seen too: a line of no length has round ends.
          path.moveTo(left, top);
        }
        path.lineTo(left, top);
      }
      down = !Double.isNaN(y);
    }
    graphics.setColor(colour);
    graphics.setStroke(stroke);
    graphics.draw(path);
  }
}
