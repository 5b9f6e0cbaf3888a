package org.segbench.reports.plots;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** A picture's bytes, without date, program or name in them. */
final class Png {
  private Png() {}

  static byte[] of(BufferedImage image) {
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    try {
      // A memory stream: given a plain stream, ImageIO would go through a file in the temporary
      // folder.
      try (ImageOutputStream out = new MemoryCacheImageOutputStream(png)) {
        ImageIO.write(image, "png", out);
      }
      return png.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException("encoding a chart in memory", e);
    }
  }
}
