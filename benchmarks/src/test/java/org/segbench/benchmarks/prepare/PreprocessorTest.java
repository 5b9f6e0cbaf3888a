package org.segbench.benchmarks.prepare;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.segbench.benchmarks.array.Shapes;
import org.segbench.datasets.raw.Case;

class PreprocessorTest {
  private static final double FLOAT_TOLERANCE = 2e-5;

  private static Plan plan(List<Double> spacing, List<Integer> order, Plan.Channel... channels) {
    return new Plan(
        "test", spacing, order, List.of(8, 8, 8), 2, false, List.of(0, 1, 2), List.of(channels));
  }

  @Test
  void aCaseBecomesWhatNnUnetMakesOfIt() throws IOException {
    Goldens goldens = Goldens.topic("pipeline_e2e");
    for (JsonNode fixture : goldens.json().path("cases")) {
      String name = fixture.path("name").asText();
      List<Path> images = new ArrayList<>();
      List<Plan.Channel> channels = new ArrayList<>();
      for (int c = 0; c < fixture.path("channels").asInt(); c++) {
        images.add(goldens.beside("%s_%04d.nii.gz".formatted(name, c)));
        channels.add(channel(fixture));
      }
      Case files = new Case(name, images, Optional.of(goldens.beside(name + "_label.nii.gz")));
      Plan plan =
          plan(List.of(1.0, 1.0, 1.0), List.of(0, 1, 2), channels.toArray(Plan.Channel[]::new));
      Preprocessed made = new Preprocessor(plan, 2).apply(files);
      CaseProperties properties = made.properties();
      for (int axis = 0; axis < 3; axis++) {
        JsonNode interval = fixture.path("crop_bbox_zyx").get(axis);
        assertEquals(interval.get(0).asInt(), properties.cropBox().from(axis), name);
        assertEquals(interval.get(1).asInt(), properties.cropBox().to(axis), name);
      }
      assertArrayEquals(
          Goldens.doubles(fixture.path("original_spacing_zyx")),
          properties.originalSpacing().stream().mapToDouble(mm -> mm).toArray(),
          1e-7);
      assertArrayEquals(
          Goldens.ints(fixture.path("original_size_zyx")),
          Shapes.toArray(properties.originalShape()));
      assertArrayEquals(Goldens.ints(fixture.path("size_after_resampling")), made.shape());
      Goldens.assertClose(
          name + " prepared image",
          goldens.doubles(name + "_pre_data"),
          Goldens.widen(made.image()),
          FLOAT_TOLERANCE);
      Goldens.assertSame(
          name + " prepared labels", goldens.bytes(name + "_pre_seg"), made.label().orElseThrow());
    }
  }

  private static Plan.Channel channel(JsonNode fixture) {
    double[] ct = Goldens.doubles(fixture.path("ct_stats"));
    if (ct.length == 4) {
      return new Plan.Channel(
          "CT",
          Normalization.CT,
          new IntensityStatistics(ct[0], ct[1], ct[0], ct[2], ct[3], ct[2], ct[3]));
    }
    double kept = 1;
    for (int axis = 0; axis < 3; axis++) {
      JsonNode interval = fixture.path("crop_bbox_zyx").get(axis);
      kept *=
          (interval.get(1).asDouble() - interval.get(0).asDouble())
              / fixture.path("shape").get(axis).asDouble();
    }
    return new Plan.Channel(
        "MRI",
        kept < 0.75 ? Normalization.Z_SCORE_INSIDE_MASK : Normalization.Z_SCORE,
        new IntensityStatistics(0, 1, 0, 0, 0, 0, 0));
  }

  private static CaseVolumes ramp(Optional<byte[]> labels, int... shape) {
    float[] image = new float[Shapes.arraySize(shape)];
    for (int i = 0; i < image.length; i++) {
      image[i] = 1 + (i * 7919) % 101;
    }
    return new CaseVolumes(
        "ramp", Shapes.toList(shape), List.of(2.0, 1.0, 1.5), List.of(image), labels);
  }

  private static final Plan.Channel PLAIN =
      new Plan.Channel("CT", Normalization.CT, new IntensityStatistics(0, 1, 0, 0, 0, -1e6, 1e6));

  @Test
  void transposedAxesHoldTheSameVoxels() {
    byte[] labels = new byte[4 * 6 * 5];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = (byte) (i / 7 % 3);
    }
    List<Double> spacing = List.of(1.0, 1.0, 2.0);
    Preprocessed straight =
        new Preprocessor(plan(spacing, List.of(0, 1, 2), PLAIN), 1)
            .apply(ramp(Optional.of(labels), 4, 6, 5));
    List<Integer> order = List.of(2, 0, 1);
    Preprocessed turned =
        new Preprocessor(plan(spacing, order, PLAIN), 1).apply(ramp(Optional.of(labels), 4, 6, 5));
    assertArrayEquals(new int[] {8, 6, 4}, straight.shape());
    assertArrayEquals(new int[] {4, 8, 6}, turned.shape());
    List<Integer> back = AxisOrder.inverse(order);
    assertArrayEquals(
        straight.image(), AxisOrder.transpose(turned.image(), turned.shape(), back), 1e-4f);
    assertArrayEquals(
        straight.label().orElseThrow(),
        AxisOrder.transpose(turned.label().orElseThrow(), turned.shape(), back));
  }

  @Test
  void notANumberBecomesZeroAndACaseWithoutLabelsHasNone() {
    CaseVolumes ramp = ramp(Optional.empty(), 4, 6, 5);
    float[] holed = ramp.channels().get(0).clone();
    float[] zeroed = holed.clone();
    holed[60] = Float.NaN;
    zeroed[60] = 0;
    Plan plan = plan(List.of(1.0, 1.0, 1.0), List.of(0, 1, 2), PLAIN);
    Preprocessed found =
        new Preprocessor(plan, 1)
            .apply(
                new CaseVolumes(
                    "nan", ramp.shape(), ramp.spacing(), List.of(holed), Optional.empty()));
    Preprocessed expected =
        new Preprocessor(plan, 1)
            .apply(
                new CaseVolumes(
                    "nan", ramp.shape(), ramp.spacing(), List.of(zeroed), Optional.empty()));
    assertArrayEquals(expected.image(), found.image());
    assertTrue(found.label().isEmpty());
    assertTrue(Float.isNaN(holed[60]), "the caller's array is left as it was");
  }
}
