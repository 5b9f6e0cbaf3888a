package org.segbench.benchmarks.infer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.segbench.benchmarks.HarnessException;
import org.segbench.benchmarks.array.Box;
import org.segbench.benchmarks.prepare.CaseProperties;
import org.segbench.benchmarks.targets.LabelTargets;
import org.segbench.datasets.volume.Geometry;
import org.segbench.datasets.volume.LabelVolume;

class ExporterTest {
  private static final int CLASSES = 4;
  private static final List<Integer> AS_IN_THE_FILE = List.of(0, 1, 2);

  @Test
  void oneHotLabelsOnTheFilesOwnGridComeBackIdentical() {
    int[] shape = {5, 6, 7};
    short[] labels = randomLabels(shape);
    LabelVolume found =
        export(
            AS_IN_THE_FILE,
            new Probabilities(shape, oneHot(labels)),
            properties(shape, Box.whole(shape), List.of(2.0, 1.0, 1.0), List.of(5, 6, 7)),
            Geometry.of(shape, new double[] {2, 1, 1}));
    assertArrayEquals(labels, found.labels());
  }

  @Test
  void whatWasCroppedAwayIsBackground() {
    int[] cropped = {3, 2, 4};
    int[] whole = {6, 5, 9};
    Box box = Box.of(new int[] {2, 3, 1}, new int[] {5, 5, 5});
    short[] labels = randomLabels(cropped);
    LabelVolume found =
        export(
            AS_IN_THE_FILE,
            new Probabilities(cropped, oneHot(labels)),
            properties(whole, box, List.of(1.0, 1.0, 1.0), List.of(3, 2, 4)),
            Geometry.of(whole, new double[] {1, 1, 1}));
    int index = 0;
    for (int z = 0; z < 6; z++) {
      for (int y = 0; y < 5; y++) {
        for (int x = 0; x < 9; x++) {
          boolean inside = z >= 2 && z < 5 && y >= 3 && x >= 1 && x < 5;
          int expected = inside ? labels[((z - 2) * 2 + y - 3) * 4 + x - 1] : 0;
          assertEquals(expected, found.labels()[index++], "voxel " + z + " " + y + " " + x);
        }
      }
    }
  }

  @Test
  void axesOfTheGridAreTurnedBackToTheFiles() {
    int[] file = {3, 4, 5};
    short[] labels = randomLabels(file);
    short[] turned = new short[labels.length];
    for (int z = 0; z < 3; z++) {
      for (int y = 0; y < 4; y++) {
        for (int x = 0; x < 5; x++) {
          turned[(x * 3 + z) * 4 + y] = labels[(z * 4 + y) * 5 + x];
        }
      }
    }
    LabelVolume found =
        export(
            List.of(2, 0, 1),
            new Probabilities(new int[] {5, 3, 4}, oneHot(turned)),
            properties(file, Box.whole(file), List.of(1.0, 1.0, 1.0), List.of(5, 3, 4)),
            Geometry.of(file, new double[] {1, 1, 1}));
    assertArrayEquals(labels, found.labels());
  }

  /** Slices of 4 mm shown at 1 mm by repeating each: the nearest slice takes them back. */
  @Test
  void thickSlicesThatWereRepeatedComeBackIdentical() {
    int[] file = {5, 6, 7};
    short[] labels = randomLabels(file);
    short[] repeated = new short[20 * 42];
    for (int i = 0; i < repeated.length; i++) {
      repeated[i] = labels[i / 42 / 4 * 42 + i % 42];
    }
    LabelVolume found =
        export(
            AS_IN_THE_FILE,
            new Probabilities(new int[] {20, 6, 7}, oneHot(repeated)),
            properties(file, Box.whole(file), List.of(4.0, 1.0, 1.0), List.of(20, 6, 7)),
            Geometry.of(file, new double[] {4, 1, 1}));
    assertArrayEquals(labels, found.labels());
  }

  @Test
  void anotherImageThanThePreparedOneIsRefused() {
    int[] shape = {2, 2, 2};
    CaseProperties properties =
        properties(shape, Box.whole(shape), List.of(1.0, 1.0, 1.0), List.of(2, 2, 2));
    Probabilities probabilities = new Probabilities(shape, oneHot(randomLabels(shape)));
    Geometry other = Geometry.of(new int[] {2, 2, 3}, new double[] {1, 1, 1});
    HarnessException error =
        assertThrows(
            HarnessException.class, () -> export(AS_IN_THE_FILE, probabilities, properties, other));
    assertTrue(error.getMessage().contains("2x2x3"), error.getMessage());
  }

  private static LabelVolume export(
      List<Integer> axes,
      Probabilities probabilities,
      CaseProperties properties,
      Geometry geometry) {
    Exporter exporter = new Exporter(new LabelTargets(CLASSES), properties, axes, geometry, 2);
    probabilities.into(exporter);
    return exporter.labels();
  }

  @Test
  void labelsAreNotGivenBeforeTheLastPlane() {
    int[] shape = {2, 2, 2};
    Exporter exporter =
        new Exporter(
            new LabelTargets(CLASSES),
            properties(shape, Box.whole(shape), List.of(1.0, 1.0, 1.0), List.of(2, 2, 2)),
            AS_IN_THE_FILE,
            Geometry.of(shape, new double[] {1, 1, 1}),
            1);
    exporter.accept(0, new float[CLASSES][4]);
    assertThrows(IllegalStateException.class, exporter::labels);
  }

  private static short[] randomLabels(int[] shape) {
    Random random = new Random(11);
    short[] labels = new short[shape[0] * shape[1] * shape[2]];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = (short) random.nextInt(CLASSES);
    }
    return labels;
  }

  private static List<float[]> oneHot(short[] labels) {
    return IntStream.range(0, CLASSES)
        .mapToObj(
            k -> {
              float[] values = new float[labels.length];
              for (int i = 0; i < labels.length; i++) {
                values[i] = labels[i] == k ? 1 : 0;
              }
              return values;
            })
        .toList();
  }

  private static CaseProperties properties(
      int[] shape, Box box, List<Double> spacing, List<Integer> resampled) {
    return new CaseProperties(
        "a",
        List.of(shape[0], shape[1], shape[2]),
        spacing,
        box,
        1,
        List.of(1.0, 1.0, 1.0),
        resampled);
  }
}
