package org.segbench.benchmarks.prepare;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.segbench.benchmarks.HarnessException;
import org.segbench.benchmarks.array.Box;
import org.segbench.benchmarks.array.Shapes;

class CropAndNormalizeTest {
  private static final double FLOAT_TOLERANCE = 2e-5;
  private static final double STATISTICS_TOLERANCE = 1e-5;

  private static CaseVolumes volumes(
      List<float[]> channels, Optional<byte[]> labels, int... shape) {
    return new CaseVolumes(
        "a case", Shapes.toList(shape), List.of(1.0, 1.0, 1.0), channels, labels);
  }

  private static List<float[]> channels(float[] image, int size) {
    List<float[]> channels = new ArrayList<>();
    for (int from = 0; from < image.length; from += size) {
      channels.add(Arrays.copyOfRange(image, from, from + size));
    }
    return channels;
  }

  private static float[] joined(List<float[]> channels) {
    float[] all = new float[channels.size() * channels.get(0).length];
    for (int c = 0; c < channels.size(); c++) {
      System.arraycopy(channels.get(c), 0, all, c * channels.get(c).length, channels.get(c).length);
    }
    return all;
  }

  private static Cropped crop(Goldens goldens, boolean labelled) {
    int[] shape = goldens.shape("crop_seg_in");
    return Cropped.of(
        volumes(
            channels(goldens.floats("crop_in"), Shapes.arraySize(shape)),
            labelled ? Optional.of(goldens.bytes("crop_seg_in")) : Optional.empty(),
            shape),
        2);
  }

  @Test
  void croppingKeepsTheBoxOfWhatIsNotZeroAndMarksTheOutside() throws IOException {
    Goldens goldens = Goldens.topic("crop_norm");
    Cropped cropped = crop(goldens, true);
    JsonNode bbox = goldens.json().path("bbox");
    for (int axis = 0; axis < 3; axis++) {
      assertEquals(bbox.get(axis).get(0).asInt(), cropped.box().from(axis));
      assertEquals(bbox.get(axis).get(1).asInt(), cropped.box().to(axis));
    }
    Goldens.assertClose(
        "crop image",
        goldens.doubles("crop_out"),
        Goldens.widen(joined(cropped.volumes().channels())),
        0);
    Goldens.assertSame("crop labels", goldens.bytes("crop_seg_out"), cropped.labels());
    Goldens.assertSame(
        "crop without labels", goldens.bytes("crop_noseg_out"), crop(goldens, false).labels());
  }

  @Test
  void zScoresAreThoseOfNnUnet() throws IOException {
    Goldens goldens = Goldens.topic("crop_norm");
    assertZScore(goldens, "mri_norm_mask", Normalization.Z_SCORE_INSIDE_MASK);
    assertZScore(goldens, "mri_norm_nomask", Normalization.Z_SCORE);
  }

  private static void normalize(float[] values, Plan.Channel channel, byte[] labels) {
    Normalizer.pointwise(channel).apply(values, 0, values.length);
    Normalizer.finish(values, channel, labels, 2);
  }

  private static void assertZScore(Goldens goldens, String expected, Normalization how) {
    Cropped cropped = crop(goldens, true);
    IntensityStatistics unused = new IntensityStatistics(0, 1, 0, 0, 0, 0, 0);
    List<float[]> channels = cropped.volumes().channels().stream().map(float[]::clone).toList();
    channels.forEach(
        channel -> normalize(channel, new Plan.Channel("T1", how, unused), cropped.labels()));
    Goldens.assertClose(
        expected, goldens.doubles(expected), Goldens.widen(joined(channels)), FLOAT_TOLERANCE);
  }

  @Test
  void foregroundStatisticsAndCtNormalizationAreThoseOfNnUnet() throws IOException {
    Goldens goldens = Goldens.topic("crop_norm");
    List<float[]> samples = new ArrayList<>();
    for (int i = 0; goldens.has("ct" + i + "_img"); i++) {
      samples.add(
          ForegroundSamples.of(
              goldens.floats("ct" + i + "_img"), goldens.bytes("ct" + i + "_seg")));
    }
    float[] all = new float[samples.stream().mapToInt(each -> each.length).sum()];
    int into = 0;
    for (float[] each : samples) {
      System.arraycopy(each, 0, all, into, each.length);
      into += each.length;
    }
    JsonNode expected = goldens.json().path("fingerprint_every10");
    assertEquals(expected.path("n").asInt(), all.length);
    IntensityStatistics found = IntensityStatistics.of(all);
    assertNear("mean", expected.path("mean"), found.mean());
    assertNear("sd", expected.path("sd"), found.standardDeviation());
    assertNear("median", expected.path("median"), found.median());
    assertNear("minimum", expected.path("mn"), found.minimum());
    assertNear("maximum", expected.path("mx"), found.maximum());
    assertNear("percentile 0.5", expected.path("p00_5"), found.percentile00_5());
    assertNear("percentile 99.5", expected.path("p99_5"), found.percentile99_5());

    // The fixture does not say which of the images it normalised: the one that comes nearest.
    double[] normalized = goldens.doubles("ct_norm");
    Plan.Channel ct = new Plan.Channel("CT", Normalization.CT, found);
    double[] nearest = null;
    for (int i = 0; i < samples.size(); i++) {
      float[] image = goldens.floats("ct" + i + "_img");
      normalize(image, ct, goldens.bytes("ct" + i + "_seg"));
      double[] wide = Goldens.widen(image);
      if (nearest == null || distance(wide, normalized) < distance(nearest, normalized)) {
        nearest = wide;
      }
    }
    Goldens.assertClose("ct_norm", normalized, nearest, FLOAT_TOLERANCE);
  }

  private static double distance(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += Math.abs(a[i] - b[i]);
    }
    return sum;
  }

  private static void assertNear(String name, JsonNode expected, double found) {
    double deviation = Math.abs(found - expected.asDouble()) / Math.abs(expected.asDouble());
    System.out.printf("golden fingerprint %s: relative deviation %.2e%n", name, deviation);
    assertTrue(deviation <= STATISTICS_TOLERANCE, name + ": " + deviation);
  }

  @Test
  void aHoleIsWhatCannotReachTheBorderThroughFaces() {
    int[] shape = {5, 6, 7};
    Random random = new Random(11);
    for (int round = 0; round < 50; round++) {
      float[] image = new float[Shapes.arraySize(shape)];
      for (int i = 0; i < image.length; i++) {
        image[i] = random.nextInt(100) < 65 ? 1 : 0;
      }
      NonzeroMask mask = NonzeroMask.of(List.of(image), shape, 2);
      boolean[] outside = outsideByIteration(image, shape);
      for (int i = 0; i < image.length; i++) {
        assertEquals(!outside[i], mask.isInside(i), "voxel " + i + " in round " + round);
      }
    }
  }

  @Test
  void theBoxHoldsAllThatIsInside() {
    int[] shape = {5, 6, 7};
    Random random = new Random(12);
    for (int round = 0; round < 200; round++) {
      float[] image = new float[Shapes.arraySize(shape)];
      int[] from = shape.clone();
      int[] to = new int[3];
      for (int voxel = 0; voxel <= round % 4; voxel++) {
        int i = random.nextInt(image.length);
        image[i] = 1;
        int[] at = {i / (shape[1] * shape[2]), i / shape[2] % shape[1], i % shape[2]};
        for (int axis = 0; axis < 3; axis++) {
          from[axis] = Math.min(from[axis], at[axis]);
          to[axis] = Math.max(to[axis], at[axis] + 1);
        }
      }
      NonzeroMask mask = NonzeroMask.of(List.of(image), shape, 2);
      assertEquals(Optional.of(Box.of(from, to)), mask.boundingBox());
    }
  }

  /** Grows from the border until nothing changes. */
  private static boolean[] outsideByIteration(float[] image, int[] shape) {
    boolean[] outside = new boolean[image.length];
    boolean grown = true;
    while (grown) {
      grown = false;
      for (int i = 0; i < image.length; i++) {
        int z = i / (shape[1] * shape[2]);
        int y = i / shape[2] % shape[1];
        int x = i % shape[2];
        boolean reached =
            z == 0
                || y == 0
                || x == 0
                || z == shape[0] - 1
                || y == shape[1] - 1
                || x == shape[2] - 1
                || outside[i - 1]
                || outside[i + 1]
                || outside[i - shape[2]]
                || outside[i + shape[2]]
                || outside[i - shape[1] * shape[2]]
                || outside[i + shape[1] * shape[2]];
        if (image[i] == 0 && !outside[i] && reached) {
          outside[i] = true;
          grown = true;
        }
      }
    }
    return outside;
  }

  @Test
  void anImageOfZerosNamesItsCase() {
    CaseVolumes empty = volumes(List.of(new float[8]), Optional.empty(), 2, 2, 2);
    String message = assertThrows(HarnessException.class, () -> Cropped.of(empty, 2)).getMessage();
    assertTrue(message.startsWith("case a case:"), message);
  }

  @Test
  void anImageWithoutZerosIsKeptWhole() {
    float[] image = new float[24];
    Arrays.fill(image, -1000);
    Cropped cropped = Cropped.of(volumes(List.of(image), Optional.empty(), 2, 3, 4), 2);
    assertEquals(Box.whole(2, 3, 4), cropped.box());
    assertArrayEquals(new byte[24], cropped.labels());
    assertEquals(1, cropped.ratio());
  }
}
