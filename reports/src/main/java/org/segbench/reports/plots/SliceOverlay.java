package org.segbench.reports.plots;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A case in three planes: a row a plane - axial, coronal, sagittal - and in it the image, the
 * reference over it, the prediction over it, and where the two disagree. Each slice is the one with
 * the most voxels of the reference. Distances are true in all planes, and a label has the same
 * colour in every picture. As wide as two printed columns.
 */
public final class SliceOverlay {
  private static final int WIDTH = 2 * Drawing.COLUMN;
  private static final int NAMES = 86;
  private static final int GAP = 6;
  private static final int HEAD = ChartStyle.TYPE + 12;
  private static final int PANEL = (WIDTH - NAMES) / 4 - GAP;

  /** The tallest that a row gets; a longer body is shown smaller. */
  private static final int TALLEST = 400;

  private static final List<String> PLANES = List.of("axial", "coronal", "sagittal");
  private static final List<String> COLUMNS =
      List.of("image", "reference", "prediction", "disagreement");

  private SliceOverlay() {}

  /** The PNG's bytes; the title says whether the data are synthetic. */
  public static byte[] png(String title, SegmentedCase shown) {
    return draw(title, shown).png();
  }

  static Drawing draw(String title, SegmentedCase shown) {
    double unitsPerMm =
        Math.min(
            PANEL / Math.max(shown.extentMm(2), shown.extentMm(1)),
            TALLEST / Math.max(shown.extentMm(0), shown.extentMm(1)));
    int[] slices = shown.busiest();
    List<Drawing> parts = new ArrayList<>(List.of(Words.heading(WIDTH, title), heads()));
    for (int plane = 0; plane < PLANES.size(); plane++) {
      SliceImage slice = SliceImage.of(shown, plane, slices[plane], unitsPerMm * Drawing.PIXELS);
      parts.add(row(PLANES.get(plane), images(shown, slice)));
    }
    parts.add(Legend.of(WIDTH, legend(shown)));
    return Drawing.stacked(parts.toArray(Drawing[]::new));
  }

  private static Drawing heads() {
    return new Drawing(
        WIDTH,
        HEAD,
        graphics -> {
          graphics.setColor(Color.WHITE);
          graphics.fillRect(0, 0, WIDTH, HEAD);
          for (int column = 0; column < COLUMNS.size(); column++) {
            Words.centred(
                graphics, COLUMNS.get(column), middle(column), HEAD / 2.0, ChartStyle.INK);
          }
        });
  }

  private static double middle(int column) {
    return NAMES + column * (PANEL + GAP) + PANEL / 2.0;
  }

  private static List<BufferedImage> images(SegmentedCase shown, SliceImage slice) {
    return List.of(
        slice.grey(),
        slice.over(voxel -> colour(shown.reference().applyAsInt(voxel))),
        slice.over(voxel -> colour(shown.prediction().applyAsInt(voxel))),
        slice.over(voxel -> shown.disagreement(voxel).map(Disagreement::colour)));
  }

  private static Optional<Color> colour(int label) {
    return label == 0 ? Optional.empty() : Optional.of(LabelColours.of(label));
  }

  private static Drawing row(String name, List<BufferedImage> images) {
    int height = images.get(0).getHeight() / Drawing.PIXELS + GAP;
    return new Drawing(
        WIDTH,
        height,
        graphics -> {
          graphics.setColor(Color.WHITE);
          graphics.fillRect(0, 0, WIDTH, height);
          Words.flushRight(graphics, name, NAMES - 6.0, height / 2.0);
          for (int column = 0; column < images.size(); column++) {
            place(graphics, images.get(column), middle(column));
          }
        });
  }

  private static void place(Graphics2D graphics, BufferedImage image, double middle) {
    double pixel = 1.0 / Drawing.PIXELS;
    double left = Math.round(middle - image.getWidth() * pixel / 2);
    graphics.drawImage(image, new AffineTransform(pixel, 0, 0, pixel, left, 0), null);
  }

  /** The labels that are there, and the ways to disagree. */
  private static List<Legend.Entry> legend(SegmentedCase shown) {
    SortedSet<Integer> present = new TreeSet<>();
    for (int voxel = 0; voxel < shown.voxels(); voxel++) {
      present.add(shown.reference().applyAsInt(voxel));
      present.add(shown.prediction().applyAsInt(voxel));
    }
    present.remove(0);
    List<Legend.Entry> entries = new ArrayList<>();
    for (int label : present) {
      String name = shown.names().getOrDefault(label, "label " + label);
      entries.add(Legend.Entry.area(name, LabelColours.of(label)));
    }
    for (Disagreement kind : Disagreement.values()) {
      entries.add(Legend.Entry.area("disagreement: " + kind.title(), kind.colour()));
    }
    return entries;
  }
}
