package org.segbench.reports.plots;

import static java.util.stream.Collectors.joining;

import java.awt.BasicStroke;
import java.awt.Color;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.Styler.YAxisPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.segbench.reports.Epoch;
import org.segbench.reports.ReportException;
import org.segbench.reports.RunInfo;
import org.segbench.reports.WholeFile;

/**
 * The picture of a training run that nnU-Net's users know as {@code progress.png}: losses on the
 * left axis, the online Dice of validation patches and its moving average on the right axis (0..1),
 * epoch below. The title says what runs, how far it is, the seconds per epoch and the learning
 * rate. Epochs without a number leave a gap.
 */
public final class ProgressPlot {
  private static final int WIDTH = 1200;
  private static final int HEIGHT = 660;

  /** Up to this many epochs every value is also a dot, so that single values are seen. */
  private static final int DOTTED_EPOCHS = 60;

  private static final int LOSS_AXIS = 0;
  private static final int DICE_AXIS = 1;

  private ProgressPlot() {}

  /**
   * Draws {@code progressCsv} into {@code png}. If a {@code run.json} lies beside the CSV, the
   * title names the run, and synthetic data are marked.
   *
   * @throws ReportException if the CSV is malformed or has no rows, or the file cannot be written
   */
  public static void write(Path progressCsv, Path png) {
    List<Epoch> epochs = Epoch.readAll(progressCsv);
    if (epochs.isEmpty()) {
      throw new ReportException(progressCsv, "expected at least one epoch to draw, found none");
    }
    Path runJson = progressCsv.resolveSibling("run.json");
    Optional<RunInfo> run =
        Files.exists(runJson) ? Optional.of(RunInfo.read(runJson)) : Optional.empty();
    WholeFile.write(png, draw(epochs, run));
  }

  /** The PNG's bytes; {@code epochs} has at least one element. */
  public static byte[] draw(List<Epoch> epochs, Optional<RunInfo> run) {
    XYChart chart = new XYChartBuilder().width(WIDTH).height(HEIGHT).xAxisTitle("epoch").build();
    style(chart, epochs);
    ChartStyle.title(chart, title(epochs, run));
    boolean dotted = epochs.size() <= DOTTED_EPOCHS;
    Line line = new Line(chart, epochs, dotted);
    line.add("loss, training", Epoch::trainLoss, LOSS_AXIS, ChartStyle.BLUE, 2f);
    line.add("loss, validation", Epoch::validationLoss, LOSS_AXIS, ChartStyle.VERMILION, 2f);
    line.add("online Dice", Epoch::onlineDice, DICE_AXIS, ChartStyle.PALE_GREEN, 1.2f);
    line.add("online Dice, average", Epoch::onlineDiceAverage, DICE_AXIS, ChartStyle.GREEN, 2.5f);
    return ChartStyle.png(chart);
  }

  private static void style(XYChart chart, List<Epoch> epochs) {
    var styler = chart.getStyler();
    ChartStyle.apply(styler);
    styler.setLegendPosition(LegendPosition.OutsideS);
    styler.setLegendLayout(LegendLayout.Horizontal);
    styler.setMarkerSize(6);
    styler.setXAxisMin(0.0);
    styler.setXAxisMax((double) Math.max(1, last(epochs).epoch()));
    styler.setXAxisDecimalPattern("0");
    styler.setXAxisTickMarkSpacingHint(90);
    styler.setYAxisGroupPosition(DICE_AXIS, YAxisPosition.Right);
    styler.setYAxisMin(DICE_AXIS, 0.0);
    styler.setYAxisMax(DICE_AXIS, 1.0);
    styler.putYAxisGroupDecimalPatternMap(DICE_AXIS, "0.0");
    chart.setYAxisGroupTitle(LOSS_AXIS, "loss");
    chart.setYAxisGroupTitle(DICE_AXIS, "online Dice");
  }

  private static String title(List<Epoch> epochs, Optional<RunInfo> run) {
    Epoch last = last(epochs);
    Stream<String> name =
        run.stream()
            .map(
                info ->
                    "%s · %s · fold %d"
                        .formatted(info.datasetName(), info.networkTitle(), info.fold()));
    Stream<String> mark =
        run.filter(RunInfo::synthetic).map(info -> ChartStyle.SYNTHETIC_MARK).stream();
    double seconds =
        epochs.stream()
            .mapToDouble(Epoch::seconds)
            .filter(Double::isFinite)
            .average()
            .orElse(Double.NaN);
    Stream<String> facts =
        Stream.of(
            "epoch " + last.epoch(),
            Double.isNaN(seconds) ? "" : String.format(Locale.ROOT, "%.1f s/epoch", seconds),
            Double.isNaN(last.learningRate())
                ? ""
                : String.format(Locale.ROOT, "lr %.2e", last.learningRate()));
    return Stream.of(mark, name, facts)
        .flatMap(parts -> parts)
        .filter(part -> !part.isEmpty())
        .collect(joining(" · "));
  }

  private static Epoch last(List<Epoch> epochs) {
    return epochs.get(epochs.size() - 1);
  }

  /** Adds one quantity over the epochs; one that was never measured is left out. */
  private record Line(XYChart chart, List<Epoch> epochs, boolean dotted) {
    void add(String name, ToDoubleFunction<Epoch> quantity, int axis, Color color, float width) {
      double[] x = epochs.stream().mapToDouble(Epoch::epoch).toArray();
      // An infinite value cannot be placed on an axis: a gap, as for a missing one.
      double[] y =
          epochs.stream()
              .mapToDouble(quantity)
              .map(value -> Double.isFinite(value) ? value : Double.NaN)
              .toArray();
      if (Arrays.stream(y).allMatch(Double::isNaN)) {
        return;
      }
      XYSeries series = chart.addSeries(name, x, y);
      series.setYAxisGroup(axis);
      series.setLineColor(color);
      series.setLineStyle(new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
      series.setMarker(dotted ? SeriesMarkers.CIRCLE : SeriesMarkers.NONE);
      series.setMarkerColor(color);
    }
  }
}
