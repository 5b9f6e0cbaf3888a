package org.segbench.reports.plots;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.stream.IntStream;

/** Asks a picture where a colour is, leaving out the legend at its foot. */
final class Pixels {
  private static final int LEGEND = 90;
  final BufferedImage image;

  Pixels(BufferedImage image) {
    this.image = image;
  }

  long count(Color color) {
    return rows(color).count();
  }

  /** Mean row of the pixels of exactly this colour; NaN if there are none. */
  double meanRow(Color color) {
    return rows(color).average().orElse(Double.NaN);
  }

  private IntStream rows(Color color) {
    return IntStream.range(0, image.getHeight() - LEGEND)
        .flatMap(
            y ->
                IntStream.range(0, image.getWidth())
                    .filter(x -> (image.getRGB(x, y) & 0xFFFFFF) == (color.getRGB() & 0xFFFFFF))
                    .map(x -> y));
  }
}
