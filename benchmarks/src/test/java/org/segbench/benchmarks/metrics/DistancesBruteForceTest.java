package org.segbench.benchmarks.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Every distance on small random masks against definitions that look at all pairs of points. */
class DistancesBruteForceTest {
  private static final double TOLERANCE = 1e-12;

  /** A place in mm, with the area that it stands for. */
  private record Point(double z, double y, double x, double area) {
    double to(Point other) {
      double dz = z - other.z;
      double dy = y - other.y;
      double dx = x - other.x;
      return Math.sqrt(dz * dz + dy * dy + dx * dx);
    }
  }

  @Test
  void borderVoxelsDistances() {
    Random random = new Random(21);
    for (int trial = 0; trial < 120; trial++) {
      Pair pair = Pair.random(random);
      List<Double> there = distances(border(pair.reference), border(pair.prediction));
      List<Double> back = distances(border(pair.prediction), border(pair.reference));
      List<Double> both = new ArrayList<>(there);
      both.addAll(back);
      VoxelBorderDistances found =
          VoxelBorderDistances.between(
                  pair.reference.mask, pair.prediction.mask, pair.reference.spacing)
              .orElseThrow();
      assertEquals(there.size(), found.referenceCount());
      assertEquals(back.size(), found.predictionCount());
      near(Collections.max(both), found.hausdorff());
      near(percentile(both), found.hausdorff95());
      near(Math.max(percentile(there), percentile(back)), found.hausdorff95OfDirections());
      near(mean(there), found.averageFromReference());
      near(mean(back), found.averageFromPrediction());
      near((mean(there) + mean(back)) / 2, found.averageSymmetric());
      double tolerance = 3 * random.nextDouble();
      double within = both.stream().filter(distance -> distance <= tolerance).count();
      near(within / both.size(), found.shareWithin(tolerance));
    }
  }

  @Test
  void surfaceElementsDistances() {
    Random random = new Random(22);
    for (int trial = 0; trial < 120; trial++) {
      Pair pair = Pair.random(random);
      List<Point> reference = surface(pair.reference);
      List<Point> prediction = surface(pair.prediction);
      SurfaceDistances found =
          SurfaceDistances.between(
              pair.reference.mask, pair.prediction.mask, pair.reference.spacing);
      near(weighted(reference, prediction), found.fromReference().average().orElseThrow());
      near(weighted(prediction, reference), found.fromPrediction().average().orElseThrow());
      double farthest =
          Math.max(
              Collections.max(distances(reference, prediction)),
              Collections.max(distances(prediction, reference)));
      near(farthest, found.robustHausdorff(100).orElseThrow());
      double tolerance = 3 * random.nextDouble();
      double within =
          areaWithin(reference, prediction, tolerance)
              + areaWithin(prediction, reference, tolerance);
      double total =
          areaWithin(reference, prediction, 1e9) + areaWithin(prediction, reference, 1e9);
      near(within / total, found.surfaceDice(tolerance).orElseThrow());
      robust95(reference, prediction, found.fromReference());
      robust95(prediction, reference, found.fromPrediction());
    }
  }

  /** Of the distances there are, the smallest that 95 % of the area does not exceed. */
  private static void robust95(List<Point> from, List<Point> to, DirectedDistances found) {
    double total = areaWithin(from, to, 1e9);
    double expected =
        distances(from, to).stream()
            .sorted()
            .filter(d -> areaWithin(from, to, d + 1e-9) / total >= 0.95 - 1e-12)
            .findFirst()
            .orElseThrow();
    near(expected, found.percentile(95).orElseThrow());
  }

  private static void near(double expected, double found) {
    assertEquals(expected, found, TOLERANCE * (1 + expected));
  }

  private static List<Double> distances(List<Point> from, List<Point> to) {
    return from.stream()
        .map(point -> to.stream().mapToDouble(point::to).min().orElseThrow())
        .toList();
  }

  private static double weighted(List<Point> from, List<Point> to) {
    List<Double> distances = distances(from, to);
    double sum = 0;
    double area = 0;
    for (int i = 0; i < from.size(); i++) {
      sum += distances.get(i) * from.get(i).area;
      area += from.get(i).area;
    }
    return sum / area;
  }

  private static double areaWithin(List<Point> from, List<Point> to, double tolerance) {
    List<Double> distances = distances(from, to);
    double area = 0;
    for (int i = 0; i < from.size(); i++) {
      area += distances.get(i) <= tolerance ? from.get(i).area : 0;
    }
    return area;
  }

  private static double mean(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).sum() / values.size();
  }

  /** numpy.percentile(values, 95): linear between the two nearest ranks. */
  private static double percentile(List<Double> values) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    double rank = 0.95 * (sorted.length - 1);
    int below = (int) Math.floor(rank);
    int above = (int) Math.ceil(rank);
    return sorted[below] * (1 - (rank - below)) + sorted[above] * (rank - below);
  }

  /** Voxels with a face neighbour outside. */
  private static List<Point> border(Voxels voxels) {
    List<Point> border = new ArrayList<>();
    int[] shape = voxels.mask.shape();
    for (int z = 0; z < shape[0]; z++) {
      for (int y = 0; y < shape[1]; y++) {
        for (int x = 0; x < shape[2]; x++) {
          boolean enclosed =
              voxels.at(z - 1, y, x)
                  && voxels.at(z + 1, y, x)
                  && voxels.at(z, y - 1, x)
                  && voxels.at(z, y + 1, x)
                  && voxels.at(z, y, x - 1)
                  && voxels.at(z, y, x + 1);
          if (voxels.at(z, y, x) && !enclosed) {
            border.add(voxels.point(z, y, x, 1));
          }
        }
      }
    }
    return border;
  }

  /** Corners between voxels around which the eight voxels do not agree. */
  private static List<Point> surface(Voxels voxels) {
    List<Point> surface = new ArrayList<>();
    double[] areas = SurfelAreas.areas(voxels.spacing);
    int[] shape = voxels.mask.shape();
    for (int z = 0; z <= shape[0]; z++) {
      for (int y = 0; y <= shape[1]; y++) {
        for (int x = 0; x <= shape[2]; x++) {
          int code = 0;
          for (int corner = 0; corner < 8; corner++) {
            int cz = z - 1 + (corner >> 2);
            int cy = y - 1 + (corner >> 1 & 1);
            int cx = x - 1 + (corner & 1);
            code |= voxels.at(cz, cy, cx) ? SurfelAreas.bit(corner) : 0;
          }
          if (code != 0 && code != 255) {
            surface.add(voxels.point(z, y, x, areas[code]));
          }
        }
      }
    }
    return surface;
  }

  private static final class Voxels {
    private final Mask mask;
    private final boolean[] inside;
    private final double[] spacing;

    Voxels(int[] shape, boolean[] inside, double[] spacing) {
      this.mask = new Mask(shape, inside);
      this.inside = inside;
      this.spacing = spacing;
    }

    boolean at(int z, int y, int x) {
      int[] shape = mask.shape();
      boolean within = z >= 0 && y >= 0 && x >= 0 && z < shape[0] && y < shape[1] && x < shape[2];
      return within && inside[(z * shape[1] + y) * shape[2] + x];
    }

    Point point(int z, int y, int x, double area) {
      return new Point(z * spacing[0], y * spacing[1], x * spacing[2], area);
    }
  }

  private record Pair(Voxels reference, Voxels prediction) {
    static Pair random(Random random) {
      int[] shape = {1 + random.nextInt(5), 1 + random.nextInt(6), 1 + random.nextInt(6)};
      double[] spacing = {
        0.5 + 3 * random.nextDouble(), 0.5 + random.nextDouble(), 0.5 + random.nextDouble()
      };
      return new Pair(voxels(shape, spacing, random), voxels(shape, spacing, random));
    }

    private static Voxels voxels(int[] shape, double[] spacing, Random random) {
      boolean[] inside = new boolean[Arrays.stream(shape).reduce(1, (a, b) -> a * b)];
      double share = 0.05 + 0.8 * random.nextDouble();
      for (int i = 0; i < inside.length; i++) {
        inside[i] = random.nextDouble() < share;
      }
      inside[random.nextInt(inside.length)] = true;
      return new Voxels(shape, inside, spacing);
    }
  }
}
