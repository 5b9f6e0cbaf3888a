package org.segbench.reports.plots;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.segbench.reports.DatasetResults;
import org.segbench.reports.Experiment;
import org.segbench.reports.Metric;
import org.segbench.reports.Score;

/**
 * The spread of DSC over the pooled cases, one row an organ and in it a box a method: from quartile
 * to quartile with the median, and whiskers ({@link Spread}). A method alone has a dot for each
 * case, several in a row have dots for the cases beyond the whiskers. An organ that was nowhere
 * scored has an empty row.
 *
 * <p>Drawn from lines on an XY chart: XChart's own box chart shows neither single values nor
 * several boxes beside each other, and does not keep the axis at 0 to 100.
 */
public final class OrganBoxPlot {
  private static final int FRAME_HEIGHT = 70;
  private static final int LOWEST_ROW = 34;
  private static final int ROW_GAP = 10;

  private OrganBoxPlot() {}

  /**
   * A method's scores.
   *
   * @param name the method's name
   * @param row its row in the {@link Palette}
   * @param percentByOrgan for each organ the DSC of the cases in which it was scored, in percent
   */
  record Method(String name, int row, List<List<Double>> percentByOrgan) {
    /** A method's scores of the given labels. */
    static Method of(
        String name, int row, List<Score> scores, NavigableMap<Integer, String> labels) {
      List<List<Double>> rows = new ArrayList<>();
      for (int label : labels.keySet()) {
        rows.add(
            scores.stream()
                .filter(score -> score.label() == label)
                .map(score -> 100 * Metric.DSC.of(score))
                .filter(percent -> !Double.isNaN(percent))
                .toList());
      }
      return new Method(name, row, rows);
    }
  }

  /** The PNG's bytes of one experiment; {@code experiment} has scores that count. */
  public static byte[] draw(DatasetResults dataset, Experiment experiment) {
    NavigableMap<Integer, String> labels = dataset.labels();
    Method method = Method.of(experiment.title(), 0, experiment.pooledScores(), labels);
    return draw(title(dataset, experiment), List.copyOf(labels.values()), List.of(method)).png();
  }

  /** Draws at least one method and one organ. */
  static Drawing draw(String title, List<String> organs, List<Method> methods) {
    int pitch = pitch(methods.size());
    int row = Math.max(LOWEST_ROW, ROW_GAP + pitch * methods.size());
    XYChart chart =
        new XYChartBuilder()
            .width(Drawing.COLUMN)
            .height(FRAME_HEIGHT + row * organs.size())
            .xAxisTitle("DSC (%)")
            .build();
    style(chart, organs, row, methods.size());
    Strokes medians = new Strokes();
    for (int m = 0; m < methods.size(); m++) {
      // The first method is the row's topmost box.
      double offset = ((methods.size() - 1) / 2.0 - m) * pitch / row;
      add(chart, methods.get(m), m, offset, pitch, methods.size() == 1, medians, row);
    }
    medians.addTo(chart, "medians", ChartStyle.INK, 2f);
    List<Drawing> parts =
        new ArrayList<>(List.of(Words.heading(Drawing.COLUMN, title), ChartStyle.drawing(chart)));
    if (methods.size() > 1) {
      List<Legend.Entry> legend = new ArrayList<>();
      methods.forEach(method -> legend.add(Legend.Entry.line(method.name(), method.row())));
      parts.add(Legend.of(Drawing.COLUMN, legend));
    }
    return Drawing.stacked(parts.toArray(Drawing[]::new));
  }

  /** Height of a box and the gap below it. */
  private static int pitch(int methods) {
    return methods == 1 ? LOWEST_ROW - ROW_GAP : methods <= 5 ? 14 : 9;
  }

  private static void add(
      XYChart chart,
      Method method,
      int m,
      double offset,
      int pitch,
      boolean dotted,
      Strokes medians,
      int row) {
    int organs = method.percentByOrgan().size();
    Strokes boxes = new Strokes();
    Strokes whiskers = new Strokes();
    Strokes dots = new Strokes();
    double mark = 0.4 * pitch / row;
    for (int organ = 0; organ < organs; organ++) {
      List<Double> values = method.percentByOrgan().get(organ);
      if (!values.isEmpty()) {
        double y = height(organ, organs) + offset;
        Spread spread = Spread.of(values);
        boxes.line(spread.lowQuartile(), y, spread.highQuartile(), y);
        whiskers.line(spread.lowWhisker(), y, spread.highWhisker(), y);
        medians.line(spread.median(), y - mark, spread.median(), y + mark);
        values.stream()
            .filter(value -> dotted || spread.beyondWhiskers(value))
            .forEach(value -> dots.point(value, y));
      }
    }
    int colours = method.row();
    whiskers.addTo(chart, m + " whiskers", Palette.colour(colours), Palette.stroke(colours, 1.5f));
    if (Palette.hollow(colours)) {
      boxes.addTo(chart, m + " rims", Palette.colour(colours), 0.75f * pitch);
      boxes.addTo(chart, m + " quartiles", Color.WHITE, 0.75f * pitch - 3);
    } else {
      boxes.addTo(chart, m + " quartiles", Palette.pale(colours), 0.75f * pitch);
    }
    dots.addDotsTo(chart, m + " cases", Palette.colour(colours));
  }

  private static void style(XYChart chart, List<String> organs, int row, int methods) {
    var styler = chart.getStyler();
    ChartStyle.applyPrint(styler);
    styler.setLegendVisible(false);
    styler.setPlotContentSize(0.96);
    styler.setPlotGridVerticalLinesVisible(true);
    styler.setMarkerSize(methods == 1 ? 6 : 4);
    styler.setXAxisMin(0.0);
    styler.setXAxisMax(100.0);
    styler.setXAxisDecimalPattern("0");
    styler.setYAxisMin(0.5);
    styler.setYAxisMax(organs.size() + 0.5);
    styler.setYAxisTickMarkSpacingHint(row);
    styler.setXAxisTickMarkSpacingHint(100);
    chart.setCustomYAxisTickLabelsFormatter(y -> nameAt(y, organs));
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
        ? Words.fitted(names.get(organ), 170)
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
}
