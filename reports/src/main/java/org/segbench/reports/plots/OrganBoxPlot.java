package org.segbench.reports.plots;

import java.awt.Color;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.knowm.xchart.BoxChart;
import org.knowm.xchart.BoxChartBuilder;
import org.knowm.xchart.style.BoxStyler.BoxplotCalCulationMethod;
import org.segbench.reports.DatasetResults;
import org.segbench.reports.Experiment;
import org.segbench.reports.Metric;
import org.segbench.reports.Score;

/**
 * The spread of an experiment's DSC over the pooled cases of its finished folds, one box an organ:
 * quartiles, whiskers to the farthest value within 1.5 interquartile ranges, outliers as dots. An
 * organ that was nowhere scored has no box.
 */
public final class OrganBoxPlot {
  private static final int WIDTH = 1200;
  private static final int HEIGHT = 560;

  private OrganBoxPlot() {}

  /** The PNG's bytes; {@code experiment} has scores that count. */
  public static byte[] draw(DatasetResults dataset, Experiment experiment) {
    BoxChart chart =
        new BoxChartBuilder().width(WIDTH).height(HEIGHT).yAxisTitle("DSC (%)").build();
    var styler = chart.getStyler();
    ChartStyle.apply(styler);
    ChartStyle.title(chart, title(dataset, experiment));
    styler.setLegendVisible(false);
    styler.setXAxisLabelRotation(30);
    styler.setYAxisMin(0.0);
    styler.setYAxisMax(100.0);
    styler.setYAxisDecimalPattern("0");
    styler.setBoxWidthFraction(0.5);
    styler.setBoxplotCalCulationMethod(BoxplotCalCulationMethod.N_LESS_1);
    Map<String, List<Double>> series = series(dataset, experiment);
    series.forEach(chart::addSeries);
    Color[] colors = new Color[Math.max(1, series.size())];
    Arrays.fill(colors, ChartStyle.BLUE);
    styler.setSeriesColors(colors);
    return ChartStyle.png(chart);
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

  private static NavigableMap<Integer, List<Double>> percentByLabel(Experiment experiment) {
    NavigableMap<Integer, List<Double>> values = new TreeMap<>();
    for (Score score : experiment.pooledScores()) {
      double dsc = Metric.DSC.of(score);
      if (!Double.isNaN(dsc)) {
        // An ArrayList, for the chart sorts its values in place.
        values.computeIfAbsent(score.label(), label -> new ArrayList<>()).add(100 * dsc);
      }
    }
    return values;
  }

  /** Values by organ's name, in order of label; a name that is taken gets its label's number. */
  private static Map<String, List<Double>> series(DatasetResults dataset, Experiment experiment) {
    Map<Integer, List<Double>> values = percentByLabel(experiment);
    Map<String, List<Double>> series = new LinkedHashMap<>();
    dataset
        .labels()
        .forEach(
            (label, name) -> {
              if (values.containsKey(label)) {
                boolean taken = name.isBlank() || series.containsKey(name);
                series.put(taken ? name + " " + label : name, values.get(label));
              }
            });
    return series;
  }
}
