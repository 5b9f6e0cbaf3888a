package org.segbench.reports.plots;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.internal.chartpart.IChart;
import org.knowm.xchart.style.AxesChartStyler;

/**
 * How all charts look: white paper, light grid, few strong colours that colour-blind eyes tell
 * apart.
 */
final class ChartStyle {
  static final Color BLUE = new Color(0x0072B2);
  static final Color VERMILION = new Color(0xD55E00);
  static final Color GREEN = new Color(0x009E73);
  static final Color PALE_GREEN = new Color(0x8FD4BE);
  static final Color PALE_BLUE = new Color(0xBFDDF0);
  static final Color SOFT_INK = new Color(0x777777);
  static final Color INK = new Color(0x222222);
  private static final Color GRID = new Color(0xE4E4E4);

  static final String SYNTHETIC_MARK = "SYNTHETIC DATA";

  private ChartStyle() {}

  static void apply(AxesChartStyler styler) {
    styler.setLocale(Locale.ROOT);
    styler.setChartBackgroundColor(Color.WHITE);
    styler.setPlotBackgroundColor(Color.WHITE);
    styler.setPlotBorderColor(new Color(0xBBBBBB));
    styler.setChartFontColor(INK);
    styler.setChartTitleBoxVisible(false);
    styler.setChartTitlePadding(12);
    styler.setChartPadding(14);
    styler.setAxisTitleFont(new Font(Font.SANS_SERIF, Font.PLAIN, 14));
    styler.setAxisTickLabelsFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
    styler.setLegendFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13));
    styler.setLegendBorderColor(Color.WHITE);
    styler.setPlotGridLinesColor(GRID);
    styler.setPlotGridLinesStroke(new BasicStroke(1f));
    styler.setPlotGridVerticalLinesVisible(false);
    styler.setAntiAlias(true);
    styler.setTextAntiAlias(true);
  }

  /** Sets a title, in smaller type the longer it is, so that it stays within the picture. */
  static void title(Chart<?, ?> chart, String title) {
    int size =
        Math.max(9, Math.min(16, chart.getWidth() * 16 / (11 * Math.max(1, title.length()))));
    chart.setTitle(title);
    chart.getStyler().setChartTitleFont(new Font(Font.SANS_SERIF, Font.BOLD, size));
  }

  static byte[] png(IChart chart) {
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    try {
      // A memory stream: given a plain stream, ImageIO would go through a file in the temporary
      // folder.
      try (ImageOutputStream out = new MemoryCacheImageOutputStream(png)) {
        ImageIO.write(BitmapEncoder.getBufferedImage(chart), "png", out);
      }
      return png.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException("encoding a chart in memory", e);
    }
  }
}
