package org.segbench.benchmarks.infer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.segbench.benchmarks.GoldenTopic;
import org.segbench.benchmarks.array.Npy;
import org.segbench.benchmarks.prepare.Resampling;
import org.segbench.benchmarks.resize.Interpolation;
import org.segbench.benchmarks.resize.Resize;
import org.segbench.benchmarks.targets.LabelTargets;

/** The way back from a network's grid, against nnU-Net v1's and against whole volumes at once. */
class PlaneResamplingTest {
  private static final double OF_THE_RANGE = 2e-5;

  @Test
  void probabilitiesAndTheirLabelsAreThoseOfTheReference() {
    GoldenTopic golden = GoldenTopic.open("resampling");
    for (JsonNode fixture : golden.description().get("cases")) {
      String name = fixture.get("name").asText();
      int[] shape = Npy.shape(golden.array(name + "_prob_in"));
      int[] back = Npy.shape(golden.array(name + "_prob_back"));
      int[] grid = Arrays.copyOfRange(shape, 1, 4);
      int[] original = Arrays.copyOfRange(back, 1, 4);
      OptionalInt axis =
          Resampling.separateAxis(
              GoldenTopic.doubles(fixture.get("spacing")),
              GoldenTopic.doubles(fixture.get("target")));
      float[][] found = resample(split(golden, name + "_prob_in", shape[0]), grid, original, axis);
      float[] expected = Npy.readFloats(golden.array(name + "_prob_back"));
      int voxels = expected.length / shape[0];
      double worst = 0;
      for (int i = 0; i < expected.length; i++) {
        worst = Math.max(worst, Math.abs(found[i / voxels][i % voxels] - expected[i]));
      }
      short[] labels = new short[voxels];
      new LabelTargets(shape[0]).label(found, voxels, labels);
      System.out.printf("resampling/%s: probabilities back, worst deviation %.2g%n", name, worst);
      assertEquals(0, worst, OF_THE_RANGE, name);
      byte[] argmax = Npy.readBytes(golden.array(name + "_argmax_back"));
      for (int i = 0; i < voxels; i++) {
        assertEquals(argmax[i], labels[i], name + " voxel " + i);
      }
    }
  }

  @Test
  void planeByPlaneIsTheSameAsAllAtOnce() {
    int[][] sizes = {{7, 5, 6}, {3, 11, 4}, {20, 2, 9}, {1, 4, 4}, {7, 5, 6}};
    Random random = new Random(5);
    for (int[] shape : sizes) {
      for (int[] newShape : sizes) {
        float[] values = new float[shape[0] * shape[1] * shape[2]];
        for (int i = 0; i < values.length; i++) {
          values[i] = random.nextFloat();
        }
        float[] expected =
            Arrays.equals(shape, newShape)
                ? values
                : Resize.resize(values, shape, newShape, Interpolation.LINEAR, 1);
        float[][] found = resample(List.of(values), shape, newShape, OptionalInt.empty());
        assertArrayEquals(expected, found[0], 1e-7f);
      }
    }
  }

  @Test
  void anyAxisMayBeTheOneOfTheNearestSlice() {
    int[] shape = {4, 6, 8};
    int[] newShape = {8, 3, 16};
    float[] values = new float[4 * 6 * 8];
    for (int i = 0; i < values.length; i++) {
      values[i] = i;
    }
    for (int axis = 0; axis < 3; axis++) {
      float[][] found = resample(List.of(values), shape, newShape, OptionalInt.of(axis));
      int along = axis;
      // Of an index image, values along the nearest axis are those of some slice: whole steps.
      int step = new int[] {48, 8, 1}[along];
      float[] linear = resample(List.of(values), shape, newShape, OptionalInt.empty())[0];
      int differing = 0;
      for (int i = 0; i < linear.length; i++) {
        double steps = (found[0][i] - linear[i]) / step;
        assertEquals(0, steps, 0.5 + 1e-5, "axis " + along);
        differing += steps == 0 ? 0 : 1;
      }
      assertTrue(differing > 0, "axis " + along);
    }
  }

  @Test
  void aRowIsHandedOnAsSoonAsItsPlanesAreThere() {
    int[] done = new int[1];
    PlaneResampling resampling =
        new PlaneResampling(
            new int[] {4, 1, 1},
            new int[] {8, 1, 1},
            OptionalInt.empty(),
            1,
            (plane, row, classes) -> done[0]++);
    int[] expected = {1, 3, 5, 8};
    for (int plane = 0; plane < 4; plane++) {
      assertFalse(resampling.isComplete());
      resampling.accept(plane, new float[][] {{plane}});
      assertEquals(expected[plane], done[0]);
    }
    assertTrue(resampling.isComplete());
  }

  private static float[][] resample(
      List<float[]> classes, int[] shape, int[] newShape, OptionalInt nearest) {
    float[][] result = new float[classes.size()][newShape[0] * newShape[1] * newShape[2]];
    PlaneResampling resampling =
        new PlaneResampling(
            shape,
            newShape,
            nearest,
            2,
            (plane, row, values) -> {
              for (int k = 0; k < values.length; k++) {
                int at = (plane * newShape[1] + row) * newShape[2];
                System.arraycopy(values[k], 0, result[k], at, newShape[2]);
              }
            });
    new Probabilities(shape, classes).into(resampling);
    return result;
  }

  private static List<float[]> split(GoldenTopic golden, String array, int classes) {
    float[] all = Npy.readFloats(golden.array(array));
    int voxels = all.length / classes;
    return IntStream.range(0, classes)
        .mapToObj(k -> Arrays.copyOfRange(all, k * voxels, (k + 1) * voxels))
        .toList();
  }
}
