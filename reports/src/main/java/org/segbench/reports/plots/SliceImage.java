package org.segbench.reports.plots;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.Optional;
import java.util.function.IntFunction;

/** A slice of a case, sampled at a picture's pixels: each shows the voxel that it lies in. */
final class SliceImage {
  /** How much of a structure's inside is its colour; its rim is it wholly. */
  private static final double FILL = 0.4;

  /** Width of a rim in pixels, to each side. */
  private static final int RIM = 1;

  private final SegmentedCase shown;

  /** {@code [row][column]}, flat indices of the voxels that are seen. */
  private final int[][] voxels;

  private SliceImage(SegmentedCase shown, int[][] voxels) {
    this.shown = shown;
    this.voxels = voxels;
  }

  /**
   * Samples a slice.
   *
   * @param plane the axis that it is across: z for an axial one, y for a coronal, x for a sagittal
   * @param at the slice along that axis
   * @param pixelsPerMm the scale
   */
  static SliceImage of(SegmentedCase shown, int plane, int at, double pixelsPerMm) {
    int down = plane == 0 ? 1 : 0;
    int across = plane == 2 ? 1 : 2;
    int[] rows = samples(shown, down, pixelsPerMm);
    int[] columns = samples(shown, across, pixelsPerMm);
    int[][] voxels = new int[rows.length][columns.length];
    int[] voxel = new int[3];
    voxel[plane] = at;
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < columns.length; j++) {
        voxel[down] = rows[i];
        voxel[across] = columns[j];
        voxels[i][j] = shown.index(voxel[0], voxel[1], voxel[2]);
      }
    }
    return new SliceImage(shown, voxels);
  }

  private static int[] samples(SegmentedCase shown, int axis, double pixelsPerMm) {
    int size = shown.shape().get(axis);
    int pixels = Math.max(1, (int) Math.round(shown.extentMm(axis) * pixelsPerMm));
    int[] samples = new int[pixels];
    for (int i = 0; i < pixels; i++) {
      int voxel = (int) ((i + 0.5) * size / pixels);
      samples[i] = shown.backwards().get(axis) ? size - 1 - voxel : voxel;
    }
    return samples;
  }

  /** The image in grey. */
  BufferedImage grey() {
    return over(voxel -> Optional.empty());
  }

  /**
   * The image with areas over it, rims in full colour and insides translucent.
   *
   * @param areas the colour over a voxel, given its flat index; what has one colour is one area
   */
  BufferedImage over(IntFunction<Optional<Color>> areas) {
    BufferedImage image =
        new BufferedImage(voxels[0].length, voxels.length, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < voxels.length; i++) {
      for (int j = 0; j < voxels[i].length; j++) {
        int grey = shown.grey(voxels[i][j]);
        Color colour = areas.apply(voxels[i][j]).orElse(new Color(grey, grey, grey));
        image.setRGB(j, i, mixed(grey, colour, rim(areas, i, j) ? 1 : FILL));
      }
    }
    return image;
  }

  private boolean rim(IntFunction<Optional<Color>> areas, int i, int j) {
    Optional<Color> area = areas.apply(voxels[i][j]);
    for (int y = Math.max(0, i - RIM); y <= Math.min(voxels.length - 1, i + RIM); y++) {
      for (int x = Math.max(0, j - RIM); x <= Math.min(voxels[y].length - 1, j + RIM); x++) {
        if (!areas.apply(voxels[y][x]).equals(area)) {
          return true;
        }
      }
    }
    return false;
  }

  private static int mixed(int grey, Color colour, double share) {
    return new Color(
            mixed(grey, colour.getRed(), share),
            mixed(grey, colour.getGreen(), share),
            mixed(grey, colour.getBlue(), share))
        .getRGB();
  }

  private static int mixed(int grey, int channel, double share) {
    return (int) Math.round(grey + share * (channel - grey));
  }
}
