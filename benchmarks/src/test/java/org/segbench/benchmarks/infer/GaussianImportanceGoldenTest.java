package org.segbench.benchmarks.infer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.segbench.benchmarks.GoldenTopic;
import org.segbench.benchmarks.array.Npy;

/** Against scipy's gaussian_filter as nnU-Net v1 uses it. */
class GaussianImportanceGoldenTest {
  /** One unit in the last place of float32, relative. */
  private static final double ROUNDING = 1.2e-7;

  private final GoldenTopic golden = GoldenTopic.open("gaussian");

  @Test
  void wholeMapsMatch() {
    for (String name :
        golden.description().get("arrays").properties().stream().map(Map.Entry::getKey).toList()) {
      float[] expected = Npy.readFloats(golden.array(name));
      List<Integer> patch = Arrays.stream(Npy.shape(golden.array(name))).boxed().toList();
      float[] found = GaussianImportance.of(patch);
      assertEquals(expected.length, found.length);
      double worst = 0;
      for (int i = 0; i < found.length; i++) {
        worst = Math.max(worst, relative(name + " voxel " + i, expected[i], found[i]));
      }
      System.out.printf("gaussian/%s: worst relative deviation %.2g%n", name, worst);
    }
  }

  @Test
  void samplesOfLargeMapsMatch() {
    for (Map.Entry<String, JsonNode> entry : golden.description().get("samples").properties()) {
      List<Integer> patch = Arrays.stream(entry.getKey().split("x")).map(Integer::valueOf).toList();
      JsonNode sample = entry.getValue();
      float[] found = GaussianImportance.of(patch);
      double worst = 0;
      for (int i = 0; i < sample.get("points").size(); i++) {
        int[] point = GoldenTopic.ints(sample.get("points").get(i));
        double expected = sample.get("values").get(i).asDouble();
        worst =
            Math.max(
                worst,
                relative(entry.getKey() + " point " + i, expected, found[flat(patch, point)]));
      }
      for (int axis = 0; axis < patch.size(); axis++) {
        List<Integer> point = new ArrayList<>(patch.stream().map(length -> length / 2).toList());
        double[] line = GoldenTopic.doubles(sample.get("centre_lines").get(axis));
        for (int i = 0; i < line.length; i++) {
          point.set(axis, i);
          float value = found[flat(patch, point.stream().mapToInt(Integer::intValue).toArray())];
          worst = Math.max(worst, relative(entry.getKey() + " line " + axis, line[i], value));
        }
      }
      double sum = 0;
      for (float weight : found) {
        sum += weight;
      }
      relative(entry.getKey() + " sum", sample.get("sum").asDouble(), sum);
      System.out.printf("gaussian/%s: worst relative deviation %.2g%n", entry.getKey(), worst);
    }
  }

  private static double relative(String what, double expected, double found) {
    assertEquals(expected, found, ROUNDING * expected, what);
    return Math.abs(found - expected) / expected;
  }

  private static int flat(List<Integer> shape, int[] point) {
    int index = 0;
    for (int axis = 0; axis < point.length; axis++) {
      index = index * shape.get(axis) + point[axis];
    }
    return index;
  }
}
