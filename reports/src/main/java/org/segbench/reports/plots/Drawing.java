package org.segbench.reports.plots;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.function.Consumer;

/**
 * A picture before it has a form: what is painted, and on how much paper.
 *
 * <p>{@value #COLUMN} units are a column of 90 mm in print, so that {@value ChartStyle#TYPE} units
 * of type are 7 points. A picture that shows more is wider or higher, never of smaller type.
 *
 * @param width in units
 * @param height in units
 * @param painter paints it, the origin at the top left
 */
record Drawing(int width, int height, Consumer<Graphics2D> painter) {
  /** Width of a printed column of 90 mm, in units. */
  static final int COLUMN = 600;

  /** Pixels a unit, each way: a printed column has 340 pixels an inch. */
  static final int PIXELS = 2;

  /** As PNG, {@value #PIXELS} pixels a unit. */
  byte[] png() {
    BufferedImage image =
        new BufferedImage(width * PIXELS, height * PIXELS, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    try {
      graphics.setColor(Color.WHITE);
      graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
      graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      graphics.setRenderingHint(
          RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
      graphics.scale(PIXELS, PIXELS);
      painter.accept(graphics);
    } finally {
      graphics.dispose();
    }
    return Png.of(image);
  }

  /** As SVG, a unit a pixel. */
  byte[] svg(String title) {
    return Svg.of(this, title);
  }

  /** Drawings one below the other, as wide as the widest. */
  static Drawing stacked(Drawing... parts) {
    int width = 0;
    int height = 0;
    for (Drawing part : parts) {
      width = Math.max(width, part.width);
      height += part.height;
    }
    return new Drawing(
        width,
        height,
        graphics -> {
          int top = 0;
          for (Drawing part : parts) {
            part.paintAt(graphics, 0, top);
            top += part.height;
          }
        });
  }

  /** Drawings side by side, as high as the highest. */
  static Drawing abreast(Drawing... parts) {
    int width = 0;
    int height = 0;
    for (Drawing part : parts) {
      width += part.width;
      height = Math.max(height, part.height);
    }
    return new Drawing(
        width,
        height,
        graphics -> {
          int left = 0;
          for (Drawing part : parts) {
            part.paintAt(graphics, left, 0);
            left += part.width;
          }
        });
  }

  private void paintAt(Graphics2D graphics, int left, int top) {
    Graphics2D own = (Graphics2D) graphics.create();
    try {
      own.translate(left, top);
      painter.accept(own);
    } finally {
      own.dispose();
    }
  }
}
