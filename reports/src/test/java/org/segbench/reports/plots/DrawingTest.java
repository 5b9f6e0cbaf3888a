package org.segbench.reports.plots;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.Font;
import java.awt.Rectangle;
import java.awt.geom.Rectangle2D;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DrawingTest {
  private static final double POINTS_OF_90_MM = 90 / 25.4 * 72;

  @Test
  void typeIsReadableInAPrintedColumn() {
    double points = ChartStyle.TYPE * POINTS_OF_90_MM / Drawing.COLUMN;
    assertTrue(points >= 7, points + " points");
  }

  @Test
  void partsAreStackedAndSetAbreast() {
    Drawing red = area(30, 20, Color.RED);
    Drawing blue = area(10, 40, Color.BLUE);
    Drawing stacked = Drawing.stacked(red, blue);
    assertEquals(List.of(30, 60), List.of(stacked.width(), stacked.height()));
    Pixels pixels = Pixels.of(stacked);
    assertEquals(4 * 30 * 20, pixels.count(Color.RED));
    assertEquals(2 * (20 + 40 / 2.0) - 0.5, pixels.meanRow(Color.BLUE));
    Drawing abreast = Drawing.abreast(red, blue);
    assertEquals(List.of(40, 40), List.of(abreast.width(), abreast.height()));
    assertEquals(4 * 10 * 40, Pixels.of(abreast).count(Color.BLUE));
  }

  @Test
  void svgNamesClipsInOrderRoundsAndRefersToNothing() {
    Drawing drawing =
        new Drawing(
            100,
            50,
            graphics -> {
              graphics.setColor(Color.RED);
              graphics.setClip(new Rectangle(1, 2, 3, 4));
              graphics.fill(new Rectangle2D.Double(1 / 3.0, 2e-9, 10, 10));
              graphics.setClip(new Rectangle(5, 6, 7, 8));
              graphics.fill(new Rectangle(4, 4));
            });
    String svg = new String(drawing.svg("a < b & c"), StandardCharsets.UTF_8);
    assertTrue(svg.startsWith("<svg "), svg);
    assertTrue(svg.contains("<title>a &lt; b &amp; c</title>"), svg);
    assertTrue(svg.contains("clip-0") && svg.contains("clip-1") && !svg.contains("clip-2"), svg);
    assertTrue(svg.contains("\"0.33\""), svg);
    assertFalse(svg.matches("(?s).*\\d\\.\\d{3,}.*"), svg);
    assertFalse(svg.contains("DOCTYPE"), svg);
  }

  @Test
  void longHeadingsBreakIntoLinesThatFit() {
    String words = "a heading of many words ".repeat(8).strip();
    Drawing one = Words.heading(Drawing.COLUMN, "a heading");
    Drawing many = Words.heading(Drawing.COLUMN, words);
    double lines = Words.width(words, Font.BOLD) / Drawing.COLUMN;
    assertTrue(many.height() > one.height() * lines * 0.7);
    Pixels pixels = Pixels.of(many);
    int right = pixels.image.getWidth() - 10;
    for (int y = 0; y < pixels.image.getHeight(); y++) {
      assertEquals(Color.WHITE.getRGB(), pixels.image.getRGB(right, y), "ink at the edge");
    }
  }

  @Test
  void namesThatDoNotFitEndInAnEllipsis() {
    assertEquals("spleen", Words.fitted("spleen", 200));
    String fitted = Words.fitted("portal and splenic veins", 120);
    assertTrue(fitted.endsWith("…") && Words.width(fitted, Font.PLAIN) <= 120, fitted);
  }

  @Test
  void ticksAreRoundAndHoldTheRange() {
    assertEquals(List.of(0.0, 10.0, 20.0, 30.0, 40.0, 50.0, 60.0), Ticks.of(0, 59, 7));
    assertEquals(List.of(-1.0, -0.5, 0.0, 0.5), Ticks.of(-0.83, 0.2, 6));
    assertEquals(List.of(0.2, 0.3, 0.4), Ticks.of(0.21, 0.39, 4));
    assertEquals(2, Ticks.of(0.7, 0.7, 6).size(), "equal values still have an axis");
  }

  @Test
  void twentyOneRowsDifferWithoutColourOrWithIt() {
    Set<String> looks = new HashSet<>();
    for (int row = 0; row < 21; row++) {
      float[] dash = Palette.stroke(row, 1f).getDashArray();
      looks.add(Palette.colour(row) + " " + (dash == null ? 0 : dash[0]));
    }
    assertEquals(21, looks.size());
  }

  private static Drawing area(int width, int height, Color colour) {
    return new Drawing(
        width,
        height,
        graphics -> {
          graphics.setColor(colour);
          graphics.fillRect(0, 0, width, height);
        });
  }
}
