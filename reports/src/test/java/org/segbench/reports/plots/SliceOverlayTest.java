package org.segbench.reports.plots;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SliceOverlayTest {
  private static final int Z = 4;
  private static final int Y = 6;
  private static final int X = 10;
  private static final List<Boolean> FORWARDS = List.of(false, false, false);

  @Test
  void theBusiestSlicesAreShown() {
    int[] labels = new int[Z * Y * X];
    labels[at(1, 2, 3)] = 1;
    labels[at(1, 2, 4)] = 1;
    labels[at(3, 5, 3)] = 2;
    assertArrayEquals(new int[] {1, 2, 3}, shown(labels, new int[Z * Y * X]).busiest());
    int[] everywhere = new int[Z * Y * X];
    Arrays.fill(everywhere, 1);
    assertArrayEquals(
        new int[] {1, 2, 3}, shown(labels, everywhere).busiest(), "the prediction leads nowhere");
    assertArrayEquals(
        new int[] {1, 2, 3},
        shown(new int[Z * Y * X], labels).busiest(),
        "where there is no reference");
    assertArrayEquals(
        new int[] {2, 3, 5}, shown(new int[Z * Y * X], new int[Z * Y * X]).busiest(), "the middle");
  }

  @Test
  void distancesAreTrueInAllPlanes() {
    SegmentedCase shown = shown(new int[Z * Y * X], new int[Z * Y * X]);
    // 4 x 5 mm, 6 x 2 mm, 10 x 1 mm at two pixels a mm.
    assertSize(20, 24, SliceImage.of(shown, 0, 0, 2).grey());
    assertSize(20, 40, SliceImage.of(shown, 1, 0, 2).grey());
    assertSize(24, 40, SliceImage.of(shown, 2, 0, 2).grey());
  }

  private static void assertSize(int width, int height, BufferedImage image) {
    assertEquals(List.of(width, height), List.of(image.getWidth(), image.getHeight()));
  }

  @Test
  void aPixelShowsTheVoxelThatItLiesInThroughTheWindow() {
    SegmentedCase shown = shown(new int[Z * Y * X], new int[Z * Y * X]);
    BufferedImage axial = SliceImage.of(shown, 0, 2, 2).grey();
    for (int y = 0; y < Y; y++) {
      for (int x = 0; x < X; x++) {
        // The window is 0 to Z Y X; a voxel's intensity is its index.
        int grey = (int) Math.round(255.0 * at(2, y, x) / (Z * Y * X));
        assertEquals(new Color(grey, grey, grey).getRGB(), axial.getRGB(2 * x, 4 * y));
        assertEquals(new Color(grey, grey, grey).getRGB(), axial.getRGB(2 * x + 1, 4 * y + 3));
      }
    }
  }

  @Test
  void anAxisCanBeDrawnBackwards() {
    SegmentedCase forwards = shown(new int[Z * Y * X], new int[Z * Y * X]);
    SegmentedCase turned = shown(forwards, List.of(true, false, true));
    BufferedImage one = SliceImage.of(forwards, 1, 3, 2).grey();
    BufferedImage other = SliceImage.of(turned, 1, 3, 2).grey();
    for (int row = 0; row < one.getHeight(); row++) {
      for (int column = 0; column < one.getWidth(); column++) {
        assertEquals(
            one.getRGB(column, row),
            other.getRGB(one.getWidth() - 1 - column, one.getHeight() - 1 - row));
      }
    }
  }

  @Test
  void aRimIsFullColourAndTheInsideLetsTheImageThrough() {
    int[] labels = new int[Z * Y * X];
    for (int y = 1; y < 5; y++) {
      for (int x = 2; x < 8; x++) {
        labels[at(2, y, x)] = 3;
      }
    }
    SegmentedCase shown = shown(labels, new int[Z * Y * X]);
    BufferedImage image =
        SliceImage.of(shown, 0, 2, 2)
            .over(i -> labels[i] == 0 ? Optional.empty() : Optional.of(LabelColours.of(3)));
    int rim = LabelColours.of(3).getRGB();
    assertEquals(rim, image.getRGB(4, 4), "the corner");
    assertEquals(rim, image.getRGB(15, 10), "the right side");
    int inside = image.getRGB(9, 11);
    int grey = shown.grey(at(2, 2, 4));
    int red = (int) Math.round(grey + 0.4 * (LabelColours.of(3).getRed() - grey));
    assertEquals(red, new Color(inside).getRed());
    assertNotEquals(rim, inside);
  }

  @Test
  void waysToDisagreeAreToldApart() {
    assertEquals(Optional.empty(), Disagreement.of(2, 2));
    assertEquals(Optional.of(Disagreement.MISSED), Disagreement.of(2, 0));
    assertEquals(Optional.of(Disagreement.FALSE), Disagreement.of(0, 2));
    assertEquals(Optional.of(Disagreement.CONFUSED), Disagreement.of(1, 2));
  }

  @Test
  void thePictureHoldsWhatDiffersAndIsTheSameTwice() {
    int[] reference = new int[Z * Y * X];
    int[] prediction = new int[Z * Y * X];
    for (int y = 1; y < 5; y++) {
      reference[at(2, y, 3)] = 1;
      prediction[at(2, y, 4)] = 1;
    }
    Drawing drawing = SliceOverlay.draw("title", shown(reference, prediction));
    Pixels pixels = Pixels.of(drawing);
    assertEquals(2 * 2 * Drawing.COLUMN, pixels.image.getWidth());
    assertTrue(pixels.count(Disagreement.FALSE.colour()) > 400);
    assertTrue(pixels.count(LabelColours.of(1)) > 400);
    assertArrayEquals(drawing.png(), SliceOverlay.png("title", shown(reference, prediction)));
  }

  @Test
  void fourteenLabelsHaveColoursOfTheirOwn() {
    for (int one = 1; one <= 14; one++) {
      for (int other = one + 1; other <= 14; other++) {
        assertNotEquals(LabelColours.of(one), LabelColours.of(other));
      }
    }
  }

  @Test
  void nonsenseIsRefused() {
    assertThrows(
        IllegalArgumentException.class, () -> shape(List.of(1, 2), List.of(1.0, 1.0, 1.0), 1));
    assertThrows(
        IllegalArgumentException.class, () -> shape(List.of(1, 2, 3), List.of(1.0, 0.0, 1.0), 1));
    assertThrows(
        IllegalArgumentException.class, () -> shape(List.of(1, 2, 3), List.of(1.0, 1.0, 1.0), 0));
  }

  private static SegmentedCase shape(List<Integer> shape, List<Double> spacing, double high) {
    return new SegmentedCase(
        shape, spacing, FORWARDS, i -> 0, 0, high, i -> 0, i -> 0, new TreeMap<>());
  }

  private static SegmentedCase shown(int[] reference, int[] prediction) {
    return new SegmentedCase(
        List.of(Z, Y, X),
        List.of(5.0, 2.0, 1.0),
        FORWARDS,
        i -> i,
        0,
        Z * Y * X,
        i -> reference[i],
        i -> prediction[i],
        new TreeMap<>(Map.of(1, "liver")));
  }

  private static SegmentedCase shown(SegmentedCase like, List<Boolean> backwards) {
    return new SegmentedCase(
        like.shape(),
        like.spacingMm(),
        backwards,
        like.intensity(),
        like.low(),
        like.high(),
        like.reference(),
        like.prediction(),
        like.names());
  }

  private static int at(int z, int y, int x) {
    return (z * Y + y) * X + x;
  }
}
