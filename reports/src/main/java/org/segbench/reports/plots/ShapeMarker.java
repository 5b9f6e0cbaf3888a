package org.segbench.reports.plots;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import org.knowm.xchart.style.markers.Marker;

/** A point's mark: filled for what was reproduced, hollow for what was only published. */
final class ShapeMarker extends Marker {
  /** What the mark looks like. */
  enum Form {
    CIRCLE,
    SQUARE,
    TRIANGLE
  }

  private static final BasicStroke RIM = new BasicStroke(2f);

  private final Form form;
  private final boolean filled;

  ShapeMarker(Form form, boolean filled) {
    this.form = form;
    this.filled = filled;
  }

  /** Paints in the graphics' colour, centred at (x, y). */
  @Override
  public void paint(Graphics2D graphics, double x, double y, int size) {
    Shape shape = shape(x, y, size);
    Color colour = graphics.getColor();
    if (!filled) {
      graphics.setColor(Color.WHITE);
    }
    graphics.fill(shape);
    graphics.setColor(colour);
    graphics.setStroke(RIM);
    graphics.draw(shape);
  }

  private Shape shape(double x, double y, int size) {
    double half = size / 2.0;
    return switch (form) {
      case CIRCLE -> new Ellipse2D.Double(x - half, y - half, size, size);
      case SQUARE -> new Rectangle2D.Double(x - 0.9 * half, y - 0.9 * half, 0.9 * size, 0.9 * size);
      case TRIANGLE -> {
        Path2D triangle = new Path2D.Double();
        triangle.moveTo(x, y - 1.1 * half);
        triangle.lineTo(x + 1.1 * half, y + 0.9 * half);
        triangle.lineTo(x - 1.1 * half, y + 0.9 * half);
        triangle.closePath();
        yield triangle;
      }
    };
  }
}
