package org.segbench.reports.plots;

import java.awt.BasicStroke;
import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.segbench.reports.DatasetResults;
import org.segbench.reports.Experiment;
import org.segbench.reports.Metric;
import org.segbench.reports.Score;

/**
 * The spread of an experiment's DSC over the pooled cases of its finished folds, one row an organ:
 * a dot a case, a box from quartile to quartile with the median, whiskers ({@link Spread}). A
 * single case is seen as a dot; an organ that was nowhere scored has an empty row.
 *
 * <p>Drawn from lines on an XY chart: XChart's own box chart shows neither single values nor the
 * dots, and does not keep the axis at 0 to 100.
 */
public final class OrganBoxPlot {
  private static final int WIDTH = 1200;
  private static final int FRAME_HEIGHT = 150;
  private static final int ROW_HEIGHT = 34;
  private static final float BOX_THICKNESS = 18f;

  /** Half a median mark's length, in rows. */
  private static final double MARK = 0.3;

  private OrganBoxPlot() {}

  /** The PNG's bytes; {@code experiment} has scores that count. */
  public static byte[] draw(DatasetResults dataset, Experiment experiment) {
    List<String> names = new ArrayList<>(dataset.labels().values());
    List<List<Double>> rows = percentByOrgan(dataset, experiment);
    XYChart chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(FRAME_HEIGHT + ROW_HEIGHT * names.size())
            .xAxisTitle("DSC (%)")
            .build();
    style(chart, names);
    ChartStyle.title(chart, title(dataset, experiment));
    Strokes boxes = new Strokes();
    Strokes whiskers = new Strokes();
    Strokes medians = new Strokes();
    Strokes dots = new Strokes();
    for (int i = 0; i < rows.size(); i++) {
      if (!rows.get(i).isEmpty()) {
        double y = height(i, names.size());
        Spread spread = Spread.of(rows.get(i));
        boxes.line(spread.lowQuartile(), y, spread.highQuartile(), y);
        whiskers.line(spread.lowWhisker(), y, spread.highWhisker(), y);
        medians.line(spread.median(), y - MARK, spread.median(), y + MARK);
        rows.get(i).forEach(percent -> dots.point(percent, y));
      }
    }
    whiskers.addTo(chart, "whiskers", ChartStyle.SOFT_INK, 1.5f);
    boxes.addTo(chart, "quartiles", ChartStyle.PALE_BLUE, BOX_THICKNESS);
    medians.addTo(chart, "median", ChartStyle.INK, 2.5f);
    dots.addTo(chart, "case", ChartStyle.BLUE, 1f)
        .setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter)
        .setMarker(SeriesMarkers.CIRCLE);
    return ChartStyle.png(chart);
  }

  private static void style(XYChart chart, List<String> names) {
    var styler = chart.getStyler();
    ChartStyle.apply(styler);
    styler.setLegendVisible(false);
    styler.setPlotGridVerticalLinesVisible(true);
    styler.setMarkerSize(7);
    styler.setXAxisMin(0.0);
    styler.setXAxisMax(100.0);
    styler.setXAxisDecimalPattern("0");
    styler.setYAxisMin(0.5);
    styler.setYAxisMax(names.size() + 0.5);
    styler.setYAxisTickMarkSpacingHint(ROW_HEIGHT);
    styler.setXAxisTickMarkSpacingHint(90);
    chart.setCustomYAxisTickLabelsFormatter(y -> nameAt(y, names));
  }

  /** The first organ is the top row. */
  private static double height(int organ, int organs) {
    return organs - organ;
  }

  /**
   * The label of the tick at {@code y}. Between and beyond the rows it is blank, each blank of
   * another length: XChart drops all labels of an axis on which two are equal.
   */
  private static String nameAt(double y, List<String> names) {
    int organ = (int) Math.round(names.size() - y);
    boolean onRow = Math.abs(height(organ, names.size()) - y) < 1e-6;
    return onRow && organ >= 0 && organ < names.size()
        ? names.get(organ)
        : " ".repeat(Math.max(0, (int) Math.round(2 * y) + 4));
  }

  private static String title(DatasetResults dataset, Experiment experiment) {
    String title =
        "%s · %s · %s · DSC of %d cases, %d of %d folds"
            .formatted(
                dataset.name(),
                experiment.title(),
                experiment.id(),
                experiment.pooledCases(),
                experiment.scored().size(),
                experiment.folds());
    return dataset.synthetic() ? ChartStyle.SYNTHETIC_MARK + " · " + title : title;
  }

  private static List<List<Double>> percentByOrgan(DatasetResults dataset, Experiment experiment) {
    List<List<Double>> rows = new ArrayList<>();
    List<Score> scores = experiment.pooledScores();
    for (Map.Entry<Integer, String> organ : dataset.labels().entrySet()) {
      rows.add(
          scores.stream()
              .filter(score -> score.label() == organ.getKey())
              .map(score -> 100 * Metric.DSC.of(score))
              .filter(percent -> !Double.isNaN(percent))
              .toList());
    }
    return rows;
  }

  /** Many separate lines as one series: a missing value lifts the pen. */
  private static final class Strokes {
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

    XYSeries addTo(XYChart chart, String name, Color color, float width) {
      XYSeries series =
          chart.addSeries(
              name,
              xs.stream().mapToDouble(Double::doubleValue).toArray(),
              ys.stream().mapToDouble(Double::doubleValue).toArray());
      series.setMarker(SeriesMarkers.NONE);
      series.setMarkerColor(color);
      series.setLineColor(color);
      series.setLineStyle(new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER));
      return series;
    }
  }
}
