package org.segbench.reports.plots;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;

/** Asks a picture where a colour is. */
final class Pixels {
  final BufferedImage image;
  private final int foot;

  /**
   * @param foot rows at the picture's foot, a legend's, that are left out
   */
  Pixels(BufferedImage image, int foot) {
    this.image = image;
    this.foot = foot;
  }

  /** All of a drawing, as its PNG shows it. */
  static Pixels of(Drawing drawing) {
    try {
      return new Pixels(ImageIO.read(new ByteArrayInputStream(drawing.png())), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  long count(Color color) {
    return rows(color).count();
  }

  /** Mean row of the pixels of exactly this colour; NaN if there are none. */
  double meanRow(Color color) {
    return rows(color).average().orElse(Double.NaN);
  }

  private IntStream rows(Color color) {
    return IntStream.range(0, image.getHeight() - foot)
        .flatMap(
            y ->
                IntStream.range(0, image.getWidth())
                    .filter(x -> (image.getRGB(x, y) & 0xFFFFFF) == (color.getRGB() & 0xFFFFFF))
                    .map(x -> y));
  }
}
