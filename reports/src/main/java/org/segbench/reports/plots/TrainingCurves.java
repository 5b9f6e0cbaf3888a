package org.segbench.reports.plots;

import java.awt.BasicStroke;
import java.awt.Color;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.segbench.reports.Epoch;

/**
 * Several trainings in one picture: the online Dice's moving average above, the validation loss
 * below; thin lines are folds, the bold one their mean over the epochs that all of them have
 * reached. Long trainings are drawn as means of consecutive epochs.
 */
final class TrainingCurves {
  private static final int HEIGHT = 300;

  /** More points a line than this are no longer told apart on a printed column. */
  private static final int POINTS = 200;

  private TrainingCurves() {}

  /**
   * A method's trainings.
   *
   * @param name the method's name
   * @param row its row in the {@link Palette}
   * @param folds the epochs of each fold, each at least one
   */
  record Method(String name, int row, List<List<Epoch>> folds) {}

  /** Draws at least one method with at least one fold. */
  static Drawing draw(String title, List<Method> methods) {
    int epochs =
        methods.stream().flatMap(m -> m.folds().stream()).mapToInt(List::size).max().orElseThrow();
    int bin = (epochs + POINTS - 1) / POINTS;
    List<Legend.Entry> legend = new ArrayList<>();
    methods.forEach(method -> legend.add(Legend.Entry.line(method.name(), method.row())));
    String axis = bin == 1 ? "epoch" : "epoch (means of " + bin + ")";
    return Drawing.stacked(
        Words.heading(Drawing.COLUMN, title),
        panel(methods, "", "online Dice", bin, Epoch::onlineDiceAverage),
        panel(methods, axis, "validation loss", bin, Epoch::validationLoss),
        Legend.of(Drawing.COLUMN, legend));
  }

  private static Drawing panel(
      List<Method> methods,
      String xTitle,
      String yTitle,
      int bin,
      ToDoubleFunction<Epoch> quantity) {
    XYChart chart =
        new XYChartBuilder()
            .width(Drawing.COLUMN)
            .height(HEIGHT)
            .xAxisTitle(xTitle)
            .yAxisTitle(yTitle)
            .build();
    var styler = chart.getStyler();
    ChartStyle.applyPrint(styler);
    styler.setXAxisDecimalPattern("0");
    styler.setYAxisDecimalPattern("0.0#");
    List<Curve> thin = new ArrayList<>();
    List<Curve> bold = new ArrayList<>();
    for (Method method : methods) {
      int row = method.row();
      List<double[]> folds = method.folds().stream().map(fold -> values(fold, quantity)).toList();
      for (double[] fold : folds.size() == 1 ? List.<double[]>of() : folds) {
        thin.add(curve(fold, bin, Palette.pale(row), Palette.stroke(row, 1f)));
      }
      bold.add(curve(mean(folds), bin, Palette.colour(row), Palette.stroke(row, 2.5f)));
    }
    return Curve.drawing(chart, Stream.concat(thin.stream(), bold.stream()).toList());
  }

  /** By epoch from 0; NaN where nothing was measured or an infinity was. */
  private static double[] values(List<Epoch> epochs, ToDoubleFunction<Epoch> quantity) {
    return epochs.stream()
        .mapToDouble(quantity)
        .map(value -> Double.isFinite(value) ? value : Double.NaN)
        .toArray();
  }

  private static double[] mean(List<double[]> folds) {
    int reached = folds.stream().mapToInt(fold -> fold.length).min().orElse(0);
    double[] mean = new double[reached];
    Arrays.setAll(
        mean, epoch -> folds.stream().mapToDouble(fold -> fold[epoch]).average().orElseThrow());
    return mean;
  }

  private static Curve curve(double[] values, int bin, Color colour, BasicStroke stroke) {
    List<Double> xs = new ArrayList<>();
    List<Double> ys = new ArrayList<>();
    for (int start = 0; start < values.length; start += bin) {
      int end = Math.min(values.length, start + bin);
      xs.add((start + end - 1) / 2.0);
      ys.add(
          Arrays.stream(values, start, end)
              .filter(value -> !Double.isNaN(value))
              .average()
              .orElse(Double.NaN));
    }
    return new Curve(xs, ys, colour, stroke);
  }
}
