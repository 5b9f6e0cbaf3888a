package org.segbench.reports.plots;

import java.awt.Color;
import java.awt.Font;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.CategorySeries;

/**
 * Results on the challenges' test sets as bars from zero, a group a challenge, as the paper's Fig.
 * 1(c): one panel a measure. A method without a number in a group has no bar there.
 */
final class LeaderboardBars {
  private static final int HEIGHT = 270;

  /** Bars of more methods are too narrow for their numbers. */
  private static final int LABELLED_METHODS = 2;

  private static final String PERCENT = "(%)";

  private LeaderboardBars() {}

  /**
   * One measure.
   *
   * @param measure as its axis says, for example {@code DSC (%)} or {@code HD95 (mm)}
   * @param challenges the groups
   * @param values {@code [method][challenge]}, in percent or mm
   */
  record Panel(String measure, List<String> challenges, List<List<OptionalDouble>> values) {}

  /**
   * Draws the panels, those of few groups side by side.
   *
   * @param methods the bars of each group
   * @param notes what a reader must know, such as methods without any number
   */
  static Drawing draw(String title, List<String> methods, List<String> notes, List<Panel> panels) {
    List<Drawing> parts = new ArrayList<>(List.of(Words.heading(Drawing.COLUMN, title)));
    List<Panel> small = panels.stream().filter(panel -> panel.challenges().size() < 3).toList();
    panels.stream()
        .filter(panel -> panel.challenges().size() >= 3)
        .forEach(panel -> parts.add(chart(panel, Drawing.COLUMN)));
    if (!small.isEmpty()) {
      int groups = small.stream().mapToInt(panel -> panel.challenges().size() + 1).sum();
      parts.add(
          Drawing.abreast(
              small.stream()
                  .map(p -> chart(p, Drawing.COLUMN * (p.challenges().size() + 1) / groups))
                  .toArray(Drawing[]::new)));
    }
    List<Legend.Entry> legend = new ArrayList<>();
    for (int row = 0; row < methods.size(); row++) {
      legend.add(Legend.Entry.area(methods.get(row), Palette.colour(row)));
    }
    parts.add(Legend.of(Drawing.COLUMN, legend));
    notes.forEach(note -> parts.add(Words.note(Drawing.COLUMN, note)));
    return Drawing.stacked(parts.toArray(Drawing[]::new));
  }

  private static Drawing chart(Panel panel, int width) {
    CategoryChart chart =
        new CategoryChartBuilder().width(width).height(HEIGHT).title(panel.measure()).build();
    var styler = chart.getStyler();
    ChartStyle.applyPrint(styler);
    styler.setLegendVisible(false);
    styler.setAvailableSpaceFill(0.92);
    styler.setYAxisMin(0.0);
    double highest =
        panel.values().stream()
            .flatMap(List::stream)
            .flatMapToDouble(OptionalDouble::stream)
            .max()
            .orElse(1);
    styler.setYAxisMax(panel.measure().endsWith(PERCENT) ? 119.0 : 1.25 * highest);
    styler.setYAxisDecimalPattern("0.##");
    styler.setYAxisTickMarkSpacingHint(45);
    styler.setLabelsVisible(panel.values().size() <= LABELLED_METHODS);
    styler.setLabelsFont(ChartStyle.font(Font.PLAIN));
    styler.setLabelsFontColorAutomaticEnabled(false);
    styler.setLabelsFontColor(ChartStyle.INK);
    styler.setLabelsPosition(1.12);
    for (int row = 0; row < panel.values().size(); row++) {
      Double[] heights =
          panel.values().get(row).stream()
              .map(value -> value.isPresent() ? value.getAsDouble() : null)
              .toArray(Double[]::new);
      if (Arrays.stream(heights).anyMatch(height -> height != null)) {
        CategorySeries bars =
            chart.addSeries(Integer.toString(row), panel.challenges(), Arrays.asList(heights));
        bars.setFillColor(Palette.colour(row));
        bars.setLineColor(Color.WHITE);
      }
    }
    return ChartStyle.drawing(chart);
  }
}
