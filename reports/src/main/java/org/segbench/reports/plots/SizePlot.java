package org.segbench.reports.plots;

import java.awt.BasicStroke;
import java.nio.file.Path;
import java.util.List;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.segbench.reports.WholeFile;

/**
 * What work costs against its size, both in powers of ten, so that a cost that is linear in the
 * size lies along the grey line whatever its factor.
 */
public final class SizePlot {
  private static final int WIDTH = 1000;
  private static final int HEIGHT = 720;
  private static final int MARK = 11;

  private SizePlot() {}

  /**
   * One kind of work.
   *
   * @param name in the legend
   * @param voxels of its sizes, above 0, ascending
   * @param seconds as many, above 0
   * @param linear seconds that would be linear in voxels, as many
   */
  public record Line(String name, List<Double> voxels, List<Double> seconds, List<Double> linear) {

    public Line {
      voxels = List.copyOf(voxels);
      seconds = List.copyOf(seconds);
      linear = List.copyOf(linear);
    }
  }

  /**
   * Draws lines, at least one, into {@code png}.
   *
   * @throws org.segbench.reports.ReportException if the file cannot be written
   */
  public static void write(Path png, String title, List<Line> lines) {
    WholeFile.write(png, draw(title, lines));
  }

  /** The PNG's bytes. */
  static byte[] draw(String title, List<Line> lines) {
    XYChart chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .xAxisTitle("voxels")
            .yAxisTitle("seconds")
            .build();
    var styler = chart.getStyler();
    ChartStyle.apply(styler);
    ChartStyle.title(chart, title);
    styler.setXAxisLogarithmic(true);
    styler.setYAxisLogarithmic(true);
    styler.setLegendPosition(LegendPosition.OutsideS);
    styler.setMarkerSize(MARK);
    for (int row = 0; row < lines.size(); row++) {
      Line line = lines.get(row);
      XYSeries linear = chart.addSeries(line.name + ", linear", line.voxels, line.linear);
      linear.setLineColor(ChartStyle.SOFT_INK);
      linear.setLineStyle(new BasicStroke(1.5f));
      linear.setMarker(SeriesMarkers.NONE);
      linear.setShowInLegend(false);
    }
    for (int row = 0; row < lines.size(); row++) {
      Line line = lines.get(row);
      XYSeries measured = chart.addSeries(line.name, line.voxels, line.seconds);
      measured.setLineColor(Palette.colour(row));
      measured.setLineStyle(Palette.stroke(row, 2f));
      measured.setMarker(Palette.marker(row, true));
      measured.setMarkerColor(Palette.colour(row));
    }
    return ChartStyle.png(chart);
  }
}
