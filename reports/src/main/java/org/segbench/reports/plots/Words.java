package org.segbench.reports.plots;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.font.FontRenderContext;
import java.awt.font.GlyphVector;
import java.util.ArrayList;
import java.util.List;

/**
 * Text as part of a drawing: never smaller than printed type, broken into lines where it must, and
 * drawn as outlines, so that it is where it was laid out.
 */
final class Words {
  private static final int MARGIN = 12;
  private static final int LEADING = ChartStyle.TYPE + 6;

  /** From a line's middle down to its base. */
  private static final double HALF_CAPITAL = 0.36 * ChartStyle.TYPE;

  /** Unhinted, so that a text is as wide in a vector drawing as in pixels of any size. */
  private static final FontRenderContext LAYOUT = new FontRenderContext(null, true, true);

  private Words() {}

  /** A heading, bold, in as many lines as it needs. */
  static Drawing heading(int width, String text) {
    return block(width, text, Font.BOLD, ChartStyle.INK);
  }

  /** A remark below a picture. */
  static Drawing note(int width, String text) {
    return block(width, text, Font.PLAIN, ChartStyle.SOFT_INK);
  }

  private static Drawing block(int width, String text, int style, Color colour) {
    List<String> lines = lines(text, style, width - 2 * MARGIN);
    return new Drawing(
        width,
        lines.size() * LEADING + 10,
        graphics -> {
          graphics.setColor(Color.WHITE);
          graphics.fillRect(0, 0, width, lines.size() * LEADING + 10);
          for (int i = 0; i < lines.size(); i++) {
            double base = 6.0 + i * LEADING + ChartStyle.TYPE;
            draw(graphics, lines.get(i), style, MARGIN, base, colour);
          }
        });
  }

  private static List<String> lines(String text, int style, int width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ", -1)) {
      if (!line.isEmpty() && width(line + " " + word, style) > width) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }

  /** Width of a line of text in units. */
  static double width(String text, int style) {
    return ChartStyle.font(style).getStringBounds(text, LAYOUT).getWidth();
  }

  /** The text, shortened with an ellipsis if it is wider than {@code width} units. */
  static String fitted(String text, int width) {
    String fitted = text;
    while (fitted.length() > 1 && width(fitted, Font.PLAIN) > width) {
      fitted = fitted.substring(0, fitted.length() - 2).stripTrailing() + "…";
    }
    return fitted;
  }

  /** Draws text from (x, y) on, which is on its base line. */
  static void draw(Graphics2D graphics, String text, int style, double x, double y, Color colour) {
    graphics.setColor(colour);
    GlyphVector glyphs = ChartStyle.font(style).createGlyphVector(LAYOUT, text);
    graphics.fill(glyphs.getOutline((float) x, (float) y));
  }

  /** Draws text that begins at x, its middle at height y. */
  static void flushLeft(Graphics2D graphics, String text, double x, double y) {
    draw(graphics, text, Font.PLAIN, x, y + HALF_CAPITAL, ChartStyle.INK);
  }

  /** Draws text that ends at x, its middle at height y. */
  static void flushRight(Graphics2D graphics, String text, double x, double y) {
    flushLeft(graphics, text, x - width(text, Font.PLAIN), y);
  }

  /** Draws text whose middle is at (x, y). */
  static void centred(Graphics2D graphics, String text, double x, double y, Color colour) {
    double left = x - width(text, Font.PLAIN) / 2;
    draw(graphics, text, Font.PLAIN, left, y + HALF_CAPITAL, colour);
  }
}
