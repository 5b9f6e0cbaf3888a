package org.segbench.benchmarks.augment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.segbench.benchmarks.GoldenTopic.doubles;
import static org.segbench.benchmarks.GoldenTopic.ints;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.segbench.benchmarks.GoldenTopic;
import org.segbench.benchmarks.array.Box;
import org.segbench.benchmarks.array.Npy;
import org.segbench.benchmarks.array.Shapes;
import org.segbench.benchmarks.resize.Interpolation;

/** Rotation and scaling, and the cut where there is neither, against batchgenerators. */
class SpatialGoldenTest {

  @TestFactory
  Stream<DynamicTest> samplesWhereAndWhatTheReferenceSamples() {
    GoldenTopic topic = GoldenTopic.open("spatial");
    Stream.Builder<DynamicTest> tests = Stream.builder();
    for (JsonNode fixture : topic.description().path("cases")) {
      String name = fixture.path("name").asText();
      tests.add(DynamicTest.dynamicTest(name, () -> check(topic, fixture, name)));
    }
    return tests.build();
  }

  private static void check(GoldenTopic topic, JsonNode fixture, String name) {
    int[] shape = ints(fixture.path("input"));
    int[] patch = Golden.volume(ints(fixture.path("patch")));
    boolean inPlane = shape.length == 2;
    List<Double> degrees = Arrays.stream(doubles(fixture.path("angles_deg"))).boxed().toList();
    double scale = fixture.path("scale").asDouble();
    float[] image = Npy.readFloats(topic.array(name + "_data_in"));
    byte[] labels = Npy.readBytes(topic.array(name + "_seg_in"));
    Sample sample = new Sample(Golden.volume(shape), new float[][] {image}, labels);
    for (Interpolation order : List.of(Interpolation.LINEAR, Interpolation.CUBIC)) {
      RotationAndScale transform =
          new RotationAndScale(degrees, scale, inPlane, Shapes.toList(patch), order);
      checkMatrix(fixture, transform, inPlane);
      Sample found = transform.apply(sample);
      assertArrayEquals(patch, found.shape());
      String expected = name + "_data_order" + order.order();
      Golden.assertClose(
          "spatial " + expected, Npy.readFloats(topic.array(expected)), found.channel(0));
      Golden.assertSame(
          "spatial " + name + "_seg_order1",
          Npy.readBytes(topic.array(name + "_seg_order1")),
          found.labels());
    }
    checkCorners(
        fixture,
        name,
        inPlane,
        new SourceGrid(
            new RotationAndScale(degrees, scale, inPlane, Shapes.toList(patch), Interpolation.CUBIC)
                .matrix(),
            sample.shape(),
            patch));
    checkCut(topic, name, sample, CentreCrop.of(sample.shape(), patch));
  }

  private static void checkCut(GoldenTopic topic, String name, Sample sample, Box cut) {
    int[] shape = sample.shape();
    float[] image = new float[(int) cut.size()];
    byte[] labels = new byte[image.length];
    for (int i = 0; i < image.length; i++) {
      int x = i % cut.length(2) + cut.from(2);
      int y = i / cut.length(2) % cut.length(1) + cut.from(1);
      int z = i / cut.length(2) / cut.length(1) + cut.from(0);
      image[i] = sample.channel(0)[(z * shape[1] + y) * shape[2] + x];
      labels[i] = sample.labels()[(z * shape[1] + y) * shape[2] + x];
    }
    String fixture = name + "_centercrop_data";
    Golden.assertClose("spatial " + fixture, Npy.readFloats(topic.array(fixture)), image);
    fixture = name + "_centercrop_seg";
    Golden.assertSame("spatial " + fixture, Npy.readBytes(topic.array(fixture)), labels);
  }

  private static void checkMatrix(JsonNode fixture, RotationAndScale transform, boolean inPlane) {
    JsonNode rows = fixture.path("matrix_RxRyRz");
    int first = inPlane ? 1 : 0;
    for (int i = 0; i < rows.size(); i++) {
      double[] found = transform.matrix()[first + i];
      for (int j = 0; j < rows.size(); j++) {
        double expected = rows.get(i).get(j).asDouble() * transform.scale();
        assertEquals(expected, found[first + j], 1e-12);
      }
    }
  }

  private static void checkCorners(
      JsonNode fixture, String name, boolean inPlane, SourceGrid grid) {
    double worst = 0;
    int first = inPlane ? 1 : 0;
    for (int axis = first; axis < 3; axis++) {
      double half = grid.middle(2) * grid.step(axis);
      double low = grid.rowMiddle(axis, 0, 0) - half;
      double high = grid.rowMiddle(axis, grid.patch(0) - 1, grid.patch(1) - 1) + half;
      double expectedLow = fixture.path("corner_coords_first").get(axis - first).asDouble();
      double expectedHigh = fixture.path("corner_coords_last").get(axis - first).asDouble();
      worst = Math.max(worst, Math.abs(low - expectedLow));
      worst = Math.max(worst, Math.abs(high - expectedHigh));
    }
    System.out.printf("golden spatial %s corners: worst deviation %.2e voxels%n", name, worst);
    assertEquals(0, worst, 1e-9, name);
  }
}
