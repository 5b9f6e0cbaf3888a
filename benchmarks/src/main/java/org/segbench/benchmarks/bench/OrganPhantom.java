package org.segbench.benchmarks.bench;

import java.util.List;
import java.util.stream.IntStream;
import org.segbench.benchmarks.array.Shapes;

/**
 * A volume like an abdominal CT with 13 organs: uneven ellipsoids from the size of a liver to that
 * of an adrenal gland, each with a Hounsfield value, under noise. Made by formulas alone, so that
 * the same is measured everywhere.
 *
 * @param shape voxels (z, y, x)
 */
public record OrganPhantom(List<Integer> shape) {
  /** Centre and radii (z, y, x) as shares of the volume's edges, then the Hounsfield value. */
  private static final double[][] ORGANS = {
    {0.62, 0.45, 0.70, 0.100, 0.120, 0.090, 130},
    {0.40, 0.55, 0.30, 0.140, 0.080, 0.065, 180},
    {0.40, 0.55, 0.68, 0.140, 0.080, 0.065, 175},
    {0.52, 0.35, 0.38, 0.060, 0.050, 0.045, 15},
    {0.85, 0.50, 0.50, 0.090, 0.025, 0.030, 40},
    {0.65, 0.42, 0.28, 0.220, 0.190, 0.160, 110},
    {0.70, 0.30, 0.60, 0.130, 0.110, 0.100, 50},
    {0.45, 0.55, 0.49, 0.420, 0.028, 0.030, 200},
    {0.45, 0.52, 0.44, 0.400, 0.026, 0.028, 150},
    {0.55, 0.48, 0.40, 0.050, 0.020, 0.090, 160},
    {0.50, 0.40, 0.50, 0.060, 0.040, 0.140, 100},
    {0.57, 0.52, 0.36, 0.040, 0.018, 0.016, 70},
    {0.57, 0.52, 0.58, 0.040, 0.018, 0.016, 70},
  };

  /** Organs, and classes without background. */
  public static final int CLASSES = ORGANS.length;

  /** The Hounsfield value around the organs. */
  private static final int BACKGROUND = -20;

  private static final int NOISE = 40;

  public OrganPhantom {
    shape = List.copyOf(shape);
    if (shape.size() != 3 || shape.stream().anyMatch(length -> length < 1)) {
      throw new IllegalArgumentException("expected three lengths (z, y, x), found " + shape);
    }
  }

  /**
   * The organs' labels, 1 to 13; where organs meet the higher label covers the lower.
   *
   * @param disagreement 0 for the reference; more moves every boundary, 1 by a few percent of an
   *     organ's size, as a good prediction's are
   */
  public short[] labels(double disagreement) {
    short[] labels = new short[Shapes.arraySize(Shapes.toArray(shape))];
    IntStream.range(0, shape.get(0))
        .parallel()
        .forEach(
            z -> {
              for (int organ = 0; organ < CLASSES; organ++) {
                paint(labels, organ, z, disagreement);
              }
            });
    return labels;
  }

  private void paint(short[] labels, int organ, int z, double disagreement) {
    double[] place = ORGANS[organ];
    int depth = shape.get(0);
    int height = shape.get(1);
    int width = shape.get(2);
    double shift = 0.03 * disagreement;
    double dz = ((z + 0.5) / depth - place[0]) / place[3] + shift;
    double reach = 1.4;
    if (Math.abs(dz) > reach) {
      return;
    }
    int firstY = (int) Math.max(0, (place[1] - reach * place[4]) * height);
    int endY = (int) Math.min(height, (place[1] + reach * place[4]) * height + 1);
    int firstX = (int) Math.max(0, (place[2] - reach * place[5]) * width);
    int endX = (int) Math.min(width, (place[2] + reach * place[5]) * width + 1);
    for (int y = firstY; y < endY; y++) {
      double dy = ((y + 0.5) / height - place[1]) / place[4] - shift;
      double waveOfRow =
          wave(organ, 3 * dz + 2 * dy) + disagreement * wave(organ, 11 * dy - 5 * dz);
      for (int x = firstX; x < endX; x++) {
        double dx = ((x + 0.5) / width - place[2]) / place[5] + shift / 2;
        double radius = dz * dz + dy * dy + dx * dx;
        // Beyond this no unevenness reaches.
        if (radius < reach) {
          double uneven =
              waveOfRow + wave(organ, 4 * dx - dy) + disagreement * wave(organ, 13 * dx);
          if (radius < 1 + uneven) {
            labels[(z * height + y) * width + x] = (short) (organ + 1);
          }
        }
      }
    }
  }

  private static double wave(int organ, double angle) {
    return 0.06 * Math.sin(angle + organ);
  }

  /** Hounsfield values with noise, whole numbers as a scanner stores them. */
  public float[] image(short[] labels) {
    float[] image = new float[labels.length];
    int plane = shape.get(1) * shape.get(2);
    IntStream.range(0, shape.get(0))
        .parallel()
        .forEach(
            z -> {
              for (int i = z * plane; i < (z + 1) * plane; i++) {
                double value = labels[i] == 0 ? BACKGROUND : ORGANS[labels[i] - 1][6];
                image[i] = (float) Math.rint(value + NOISE * noise(i));
              }
            });
    return image;
  }

  /** Between -1 and 1 and mostly near 0: the sum of three draws of SplitMix64's mixing function. */
  private static double noise(long index) {
    double sum = 0;
    for (int draw = 0; draw < 3; draw++) {
      long z = (3 * index + draw) * 0x9E3779B97F4A7C15L;
      z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
      z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
      sum += ((z ^ (z >>> 31)) >> 11) * 0x1.0p-52;
    }
    return sum / 3;
  }
}
