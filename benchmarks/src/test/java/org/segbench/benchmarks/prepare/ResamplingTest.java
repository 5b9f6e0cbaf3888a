package org.segbench.benchmarks.prepare;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.segbench.benchmarks.array.Shapes;
import org.segbench.benchmarks.resize.Interpolation;
import org.segbench.benchmarks.resize.Resize;

class ResamplingTest {
  private static final double FLOAT_TOLERANCE = 2e-5;
  private static final double DOUBLE_TOLERANCE = 1e-9;

  @Test
  void imagesAndLabelsAreResampledAsByNnUnet() throws IOException {
    Goldens goldens = Goldens.topic("resampling");
    for (JsonNode fixture : goldens.json().path("cases")) {
      String name = fixture.path("name").asText();
      int[] shape = Goldens.ints(fixture.path("shape"));
      double[] spacing = Goldens.doubles(fixture.path("spacing"));
      double[] target = Goldens.doubles(fixture.path("target"));
      int[] newShape = Resampling.newShape(shape, spacing, target);
      assertArrayEquals(Goldens.ints(fixture.path("new_shape")), newShape, name);
      OptionalInt axis = Resampling.separateAxis(spacing, target);
      assertEquals(axis(fixture, "separate_z", "axis"), axis, name);
      assertEquals(axis(fixture, "export_separate_z", "export_axis"), axis, name);

      assertImage(goldens, name, shape, newShape, axis);
      Goldens.assertSame(
          name + " labels",
          goldens.bytes(name + "_seg_out"),
          Resampling.labels(goldens.bytes(name + "_seg_in"), shape, newShape, axis, 2));
    }
  }

  private static OptionalInt axis(JsonNode fixture, String separate, String axis) {
    return fixture.path(separate).asBoolean()
        ? OptionalInt.of(fixture.path(axis).asInt())
        : OptionalInt.empty();
  }

  private static void assertImage(
      Goldens goldens, String name, int[] shape, int[] newShape, OptionalInt axis) {
    float[] in = goldens.floats(name + "_data_in");
    int size = Shapes.arraySize(shape);
    int newSize = Shapes.arraySize(newShape);
    float[] out = new float[in.length / size * newSize];
    for (int c = 0; c < in.length / size; c++) {
      float[] channel = Arrays.copyOfRange(in, c * size, (c + 1) * size);
      float[] resampled = Resampling.image(channel, shape, newShape, axis, 2);
      System.arraycopy(resampled, 0, out, c * newSize, newSize);
    }
    Goldens.assertClose(
        name + " image", goldens.doubles(name + "_data_out"), Goldens.widen(out), FLOAT_TOLERANCE);
  }

  @Test
  void everyOrderOfInterpolationIsThatOfSkimage() throws IOException {
    Goldens goldens = Goldens.topic("resampling");
    for (JsonNode fixture : goldens.json().path("raw")) {
      String name = fixture.path("name").asText();
      int[] shape = volume(Goldens.ints(fixture.path("shape")));
      int[] newShape = volume(Goldens.ints(fixture.path("new")));
      double[] in = goldens.doubles(name + "_in");
      for (Interpolation order : Interpolation.values()) {
        String key = name + "_order" + order.order();
        Goldens.assertClose(
            key,
            goldens.doubles(key),
            Resize.resize(in, shape, newShape, order, true, 2),
            DOUBLE_TOLERANCE);
      }
      String key = name + "_order3_noclip";
      Goldens.assertClose(
          key,
          goldens.doubles(key),
          Resize.resize(in, shape, newShape, Interpolation.CUBIC, false, 2),
          DOUBLE_TOLERANCE);
    }
  }

  private static int[] volume(int[] shape) {
    return shape.length == 3 ? shape : new int[] {1, shape[0], shape[1]};
  }

  @Test
  void theNumberOfThreadsChangesNoBit() {
    int[] shape = {11, 23, 17};
    int[] newShape = {19, 14, 29};
    float[] in = new float[Shapes.arraySize(shape)];
    byte[] labels = new byte[in.length];
    Random random = new Random(3);
    for (int i = 0; i < in.length; i++) {
      in[i] = (float) random.nextGaussian();
      labels[i] = (byte) (random.nextInt(5) - 1);
    }
    for (OptionalInt axis : new OptionalInt[] {OptionalInt.empty(), OptionalInt.of(1)}) {
      for (int threads = 2; threads <= 5; threads++) {
        assertArrayEquals(
            Resampling.image(in, shape, newShape, axis, 1),
            Resampling.image(in, shape, newShape, axis, threads));
        assertArrayEquals(
            Resampling.labels(labels, shape, newShape, axis, 1),
            Resampling.labels(labels, shape, newShape, axis, threads));
      }
    }
  }

  @Test
  void labelsAreTheArgumentOfOneHotMasksInterpolatedLinearly() {
    int[] shape = {6, 9, 7};
    int[] newShape = {9, 6, 14};
    byte[] labels = new byte[Shapes.arraySize(shape)];
    Random random = new Random(5);
    for (int i = 0; i < labels.length; i++) {
      labels[i] = (byte) (random.nextInt(8) == 0 ? random.nextInt(4) - 1 : 2);
    }
    byte[] expected = new byte[Shapes.arraySize(newShape)];
    for (int label = -1; label <= 3; label++) {
      double[] mask = new double[labels.length];
      for (int i = 0; i < mask.length; i++) {
        mask[i] = labels[i] == label ? 1 : 0;
      }
      double[] resized = Resize.resize(mask, shape, newShape, Interpolation.LINEAR, true, 1);
      for (int i = 0; i < resized.length; i++) {
        if (resized[i] >= 0.5) {
          expected[i] = (byte) label;
        }
      }
    }
    assertArrayEquals(expected, Resampling.labels(labels, shape, newShape, OptionalInt.empty(), 1));
  }

  @Test
  void anAxisIsSeparateOnlyIfItAloneHasTheLargestStep() {
    double[] target = {1, 1, 1};
    assertEquals(OptionalInt.of(0), Resampling.separateAxis(new double[] {3.1, 1, 1}, target));
    assertEquals(OptionalInt.empty(), Resampling.separateAxis(new double[] {3, 1, 1}, target));
    assertEquals(OptionalInt.of(2), Resampling.separateAxis(new double[] {1, 1, 4}, target));
    // Two axes tie: none, even where the target has a single largest step.
    assertEquals(
        OptionalInt.empty(),
        Resampling.separateAxis(new double[] {1, 4, 4}, new double[] {5, 1, 1}));
    // The current spacing decides where both are anisotropic.
    assertEquals(
        OptionalInt.of(0), Resampling.separateAxis(new double[] {5, 1, 1}, new double[] {1, 1, 5}));
    assertEquals(
        OptionalInt.of(1), Resampling.separateAxis(new double[] {1, 1, 1}, new double[] {1, 5, 1}));
  }

  @Test
  void halfVoxelsRoundToTheEvenNumber() {
    assertArrayEquals(
        new int[] {2, 4, 4},
        Resampling.newShape(
            new int[] {5, 7, 9}, new double[] {0.5, 0.5, 0.5}, new double[] {1, 1, 1}));
  }
}
