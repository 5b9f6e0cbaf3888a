package org.segbench.reports.plots;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.util.Locale;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.internal.chartpart.IChart;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.AxesChartStyler.TextAlignment;
import org.knowm.xchart.style.Styler.LegendPosition;

/**
 * How all charts look: white paper, light grid, few strong colours that colour-blind eyes tell
 * apart.
 */
final class ChartStyle {
  static final Color BLUE = new Color(0x0072B2);
  static final Color VERMILION = new Color(0xD55E00);
  static final Color GREEN = new Color(0x009E73);
  static final Color PALE_GREEN = new Color(0x8FD4BE);
  static final Color SOFT_INK = new Color(0x777777);
  static final Color INK = new Color(0x222222);
  static final Color GRID = new Color(0xE4E4E4);

  /** Size of printed type in units of a {@link Drawing}: 7.2 points. */
  static final int TYPE = 17;

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

  /** For charts that are printed: all type at least {@value #TYPE} units high. */
  static void applyPrint(AxesChartStyler styler) {
    apply(styler);
    styler.setChartPadding(14);
    styler.setChartTitlePadding(6);
    styler.setChartTitleFont(font(Font.BOLD));
    styler.setAxisTitleFont(font(Font.PLAIN));
    styler.setAxisTickLabelsFont(font(Font.PLAIN));
    styler.setLegendFont(font(Font.PLAIN));
    styler.setLegendPosition(LegendPosition.OutsideS);
    styler.setLegendPadding(4);
    styler.setPlotContentSize(0.94);
    styler.setYAxisLabelAlignment(TextAlignment.Right);
  }

  static Font font(int style) {
    return new Font(Font.SANS_SERIF, style, TYPE);
  }

  static Drawing drawing(Chart<?, ?> chart) {
    return new Drawing(
        chart.getWidth(),
        chart.getHeight(),
        graphics -> chart.paint(graphics, chart.getWidth(), chart.getHeight()));
  }

  static byte[] png(IChart chart) {
    return Png.of(BitmapEncoder.getBufferedImage(chart));
  }
}
