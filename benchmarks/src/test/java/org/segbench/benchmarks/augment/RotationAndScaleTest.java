package org.segbench.benchmarks.augment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.segbench.benchmarks.array.Box;
import org.segbench.benchmarks.resize.Interpolation;

/** Turning and scaling, against closed forms and a spline that is solved directly. */
class RotationAndScaleTest {

  @Test
  void turnedByNothingAndScaledByOneIsTheMiddle() {
    int[] read = {13, 14, 16};
    int[] patch = {7, 8, 10};
    Sample sample = sample(read, 1);
    for (Interpolation interpolation : List.of(Interpolation.CUBIC, Interpolation.LINEAR)) {
      Sample found =
          new RotationAndScale(List.of(0., 0., 0.), 1, false, List.of(7, 8, 10), interpolation)
              .apply(sample);
      Box cut = CentreCrop.of(read, patch);
      for (int i = 0; i < 560; i++) {
        int z = i / 80 + cut.from(0);
        int y = i / 10 % 8 + cut.from(1);
        int x = i % 10 + cut.from(2);
        int from = (z * 14 + y) * 16 + x;
        assertEquals(sample.channel(0)[from], found.channel(0)[i], 1e-5);
        assertEquals(sample.labels()[from], found.labels()[i]);
      }
    }
  }

  @Test
  void aQuarterTurnOfACubeExchangesTwoAxes() {
    int n = 9;
    Sample sample = sample(new int[] {n + 4, n + 4, n + 4}, 2);
    Box cut = CentreCrop.of(sample.shape(), new int[] {n, n, n});
    for (int axis = 0; axis < 3; axis++) {
      Double[] degrees = {0., 0., 0.};
      degrees[axis] = 90.;
      Sample found =
          new RotationAndScale(List.of(degrees), 1, false, List.of(n, n, n), Interpolation.CUBIC)
              .apply(sample);
      int a = (axis + 1) % 3;
      int b = (axis + 2) % 3;
      for (int i = 0; i < n * n * n; i++) {
        int[] at = {i / (n * n), i / n % n, i % n};
        // A step along a leads backwards along b, a step along b forwards along a.
        int[] from = at.clone();
        from[a] = at[b];
        from[b] = n - 1 - at[a];
        int source = 0;
        for (int k = 0; k < 3; k++) {
          source = source * (n + 4) + from[k] + cut.from(k);
        }
        assertEquals(sample.channel(0)[source], found.channel(0)[i], 1e-5);
        assertEquals(sample.labels()[source], found.labels()[i]);
      }
    }
  }

  @Test
  void theSplineIsThatOfTheDirectSolution() {
    int[] read = {9, 10, 11};
    Sample sample = sample(read, 3);
    int[] patch = {6, 7, 8};
    RotationAndScale transform =
        new RotationAndScale(
            List.of(17., -23., 29.), 1.13, false, List.of(6, 7, 8), Interpolation.CUBIC);
    float[] found = transform.apply(sample).channel(0);
    DirectSpline spline = new DirectSpline(sample.channel(0), read);
    double[][] matrix = transform.matrix();
    for (int i = 0; i < found.length; i++) {
      int[] at = {i / 56, i / 8 % 7, i % 8};
      double[] position = new double[3];
      boolean inside = true;
      for (int j = 0; j < 3; j++) {
        position[j] = read[j] / 2.0 - 0.5;
        for (int k = 0; k < 3; k++) {
          position[j] += (at[k] - (patch[k] - 1) / 2.0) * matrix[k][j];
        }
        inside &= position[j] >= 0 && position[j] <= read[j] - 1;
      }
      assertEquals(inside ? spline.at(position) : 0, found[i], 2e-5);
    }
  }

  @Test
  void filteringOnlyWhatIsNeededChangesNothingThatMatters() {
    // Scaled up, a small middle of a large array is needed: filtered whole, it must be the same.
    int[] read = {60, 60, 60};
    Sample large = sample(read, 4);
    RotationAndScale zoomed =
        new RotationAndScale(
            List.of(5., 6., 7.), 0.7, false, List.of(10, 10, 10), Interpolation.CUBIC);
    SourceGrid grid = new SourceGrid(zoomed.matrix(), read, new int[] {10, 10, 10});
    assertTrue(grid.reach(16).size() < 60 * 60 * 60, "the whole was needed");
    float[] found = zoomed.apply(large).channel(0);
    DirectSpline spline = new DirectSpline(large.channel(0), read);
    for (int i = 0; i < found.length; i++) {
      double[] position = new double[3];
      for (int axis = 0; axis < 3; axis++) {
        position[axis] =
            grid.rowMiddle(axis, i / 100, i / 10 % 10) + (i % 10 - 4.5) * grid.step(axis);
      }
      assertEquals(spline.at(position), found[i], 2e-5);
    }
  }

  @Test
  void labelsAreOnlyThoseThatWereThere() {
    Sample sample = sample(new int[] {20, 20, 20}, 5);
    Set<Byte> known = labels(sample);
    known.add((byte) 0);
    for (double angle = -180; angle < 180; angle += 37) {
      Sample found =
          new RotationAndScale(List.of(angle), 1.3, true, List.of(20, 14, 14), Interpolation.CUBIC)
              .apply(sample);
      assertTrue(known.containsAll(labels(found)), known + " " + labels(found));
    }
  }

  @Test
  void inThePlaneEverySliceIsTurnedInItself() {
    Sample stack = sample(new int[] {3, 16, 17}, 6);
    List<Double> degrees = List.of(-48.);
    RotationAndScale both =
        new RotationAndScale(degrees, 0.8, true, List.of(3, 9, 10), Interpolation.CUBIC);
    RotationAndScale one =
        new RotationAndScale(degrees, 0.8, true, List.of(1, 9, 10), Interpolation.CUBIC);
    Sample found = both.apply(stack);
    int plane = 16 * 17;
    for (int z = 0; z < 3; z++) {
      float[] image = Arrays.copyOfRange(stack.channel(0), z * plane, (z + 1) * plane);
      byte[] labels = Arrays.copyOfRange(stack.labels(), z * plane, (z + 1) * plane);
      Sample alone = one.apply(new Sample(new int[] {1, 16, 17}, new float[][] {image}, labels));
      assertArrayEquals(
          alone.channel(0), Arrays.copyOfRange(found.channel(0), z * 90, z * 90 + 90));
      assertArrayEquals(alone.labels(), Arrays.copyOfRange(found.labels(), z * 90, z * 90 + 90));
    }
  }

  private static Set<Byte> labels(Sample sample) {
    Set<Byte> labels = new TreeSet<>();
    for (byte label : sample.labels()) {
      labels.add(label);
    }
    return labels;
  }

  private static Sample sample(int[] shape, long seed) {
    Random random = new Random(seed);
    int voxels = shape[0] * shape[1] * shape[2];
    float[] image = new float[voxels];
    byte[] labels = new byte[voxels];
    byte[] used = {-1, 0, 2, 5, 13};
    for (int i = 0; i < voxels; i++) {
      image[i] = (float) random.nextGaussian();
      labels[i] = used[random.nextInt(used.length)];
    }
    return new Sample(shape, new float[][] {image}, labels);
  }
}
