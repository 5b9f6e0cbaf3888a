package org.segbench.reports.plots;

import java.awt.BasicStroke;
import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Many separate lines, or dots, as one series: a missing value lifts the pen. */
final class Strokes {
  private final List<Double> xs = new ArrayList<>();
  private final List<Double> ys = new ArrayList<>();

  void point(double x, double y) {
    xs.add(x);
    ys.add(y);
  }

  void line(double x1, double y1, double x2, double y2) {
    point(x1, y1);
    point(x2, y2);
    point(x2, Double.NaN);
  }

  /** Adds them as lines; nothing if there are none. */
  void addTo(XYChart chart, String name, Color colour, float width) {
    addTo(
        chart, name, colour, new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER));
  }

  void addTo(XYChart chart, String name, Color colour, BasicStroke stroke) {
    if (!xs.isEmpty()) {
      XYSeries series = series(chart, name, colour);
      series.setMarker(SeriesMarkers.NONE);
      series.setLineStyle(stroke);
    }
  }

  /** Adds them as dots; nothing if there are none. */
  void addDotsTo(XYChart chart, String name, Color colour) {
    if (!xs.isEmpty()) {
      XYSeries series = series(chart, name, colour);
      series.setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter);
      series.setMarker(SeriesMarkers.CIRCLE);
    }
  }

  private XYSeries series(XYChart chart, String name, Color colour) {
    XYSeries series =
        chart.addSeries(
            name,
            xs.stream().mapToDouble(Double::doubleValue).toArray(),
            ys.stream().mapToDouble(Double::doubleValue).toArray());
    series.setMarkerColor(colour);
    series.setLineColor(colour);
    return series;
  }
}
