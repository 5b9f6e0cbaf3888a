package org.segbench.benchmarks.augment;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.segbench.benchmarks.HarnessException;
import org.segbench.datasets.io.AtomicFile;

/**
 * A picture of a batch: a row a sample, and in it the middle slice of the first channel before
 * augmentation, after it, and after it with the labels over it. All three in the grey levels of the
 * first, so that brightness and contrast can be compared.
 */
public final class ContactSheet {
  private static final int GAP = 4;
  private static final int COLUMNS = 3;

  /** Shorter pictures are enlarged, voxel by voxel. */
  private static final int SMALLEST_HEIGHT = 160;

  /** Neighbouring labels get hues this far apart: the golden section of the circle. */
  private static final float HUE_STEP = 0.618034f;

  private final int height;
  private final int width;
  private final int zoom;
  private final BufferedImage sheet;

  /**
   * An empty sheet.
   *
   * @param rows how many samples
   * @param patch their shape, (z, y, x)
   */
  public ContactSheet(int rows, int[] patch) {
    this.zoom = Math.max(1, (SMALLEST_HEIGHT + patch[1] - 1) / patch[1]);
    this.height = patch[1] * zoom;
    this.width = patch[2] * zoom;
    this.sheet =
        new BufferedImage(
            COLUMNS * (width + GAP) + GAP, rows * (height + GAP) + GAP, BufferedImage.TYPE_INT_RGB);
  }

  /** Fills a row, from 0. */
  public void row(int row, Sample before, Sample after) {
    int[] shape = after.shape();
    int plane = shape[1] * shape[2];
    int first = shape[0] / 2 * plane;
    float low = Float.POSITIVE_INFINITY;
    float high = Float.NEGATIVE_INFINITY;
    for (int i = first; i < first + plane; i++) {
      low = Math.min(low, before.channel(0)[i]);
      high = Math.max(high, before.channel(0)[i]);
    }
    for (int i = 0; i < plane; i++) {
      int greyBefore = grey(before.channel(0)[first + i], low, high);
      int greyAfter = grey(after.channel(0)[first + i], low, high);
      int label = after.labels()[first + i];
      int y = i / shape[2];
      int x = i % shape[2];
      voxel(row, 0, y, x, rgb(greyBefore));
      voxel(row, 1, y, x, rgb(greyAfter));
      voxel(row, 2, y, x, label == 0 ? rgb(greyAfter) : tinted(greyAfter, label));
    }
  }

  private static int grey(float value, float low, float high) {
    float share = high > low ? (value - low) / (high - low) : 0;
    return Math.round(255 * Math.max(0, Math.min(1, share)));
  }

  private static int rgb(int grey) {
    return grey << 16 | grey << 8 | grey;
  }

  private static int tinted(int grey, int label) {
    Color colour = Color.getHSBColor(label * HUE_STEP, 1, 1);
    int red = (grey + colour.getRed()) / 2;
    int green = (grey + colour.getGreen()) / 2;
    int blue = (grey + colour.getBlue()) / 2;
    return red << 16 | green << 8 | blue;
  }

  private void voxel(int row, int column, int y, int x, int rgb) {
    int top = GAP + row * (height + GAP) + y * zoom;
    int left = GAP + column * (width + GAP) + x * zoom;
    for (int i = 0; i < zoom; i++) {
      for (int j = 0; j < zoom; j++) {
        sheet.setRGB(left + j, top + i, rgb);
      }
    }
  }

  /** Writes a PNG, whole or not at all. */
  public void write(Path file) {
    try {
      ByteArrayOutputStream png = new ByteArrayOutputStream();
      // A memory stream: given a plain one, ImageIO would go through a temporary file.
      try (ImageOutputStream out = new MemoryCacheImageOutputStream(png)) {
        ImageIO.write(sheet, "png", out);
      }
      AtomicFile.write(file, out -> out.write(png.toByteArray()));
    } catch (IOException e) {
      throw new HarnessException(file + ": cannot be written: " + e.getMessage(), e);
    }
  }
}
