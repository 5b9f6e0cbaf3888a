package org.segbench.datasets.synthetic;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;

/** A CT of an abdomen as voxels: intensities in HU and labels, both (z, y, x). */
final class Painter {
  private static final double TEXTURE = 8;
  private static final double NOISE = 12;
  private static final int LOWEST = -1024;
  private static final int HIGHEST = 3071;

  private final int[] shape;
  private final double[] clean;
  private final short[] labels;
  private final short[] image;

  /**
   * @param shape (z, y, x)
   * @param organs the organs of a body, in painting order, drawn from the random numbers
   * @param random decides everything about the case
   */
  Painter(int[] shape, Function<SplittableRandom, List<Organ>> organs, SplittableRandom random) {
    this.shape = shape.clone();
    int voxels = shape[0] * shape[1] * shape[2];
    this.clean = new double[voxels];
    this.labels = new short[voxels];
    draw(new Deformation(random), organs.apply(random), new Body(random), new Waves(random, 20));
    this.image = scan(random);
  }

  PaintedCase painted() {
    return new PaintedCase(List.of(image), labels);
  }

  private void draw(Deformation deformation, List<Organ> organs, Body body, Waves texture) {
    double[] p = new double[3];
    for (int z = 0, i = 0; z < shape[0]; z++) {
      for (int y = 0; y < shape[1]; y++) {
        for (int x = 0; x < shape[2]; x++, i++) {
          deformation.apply(centred(x, shape[2]), centred(y, shape[1]), centred(z, shape[0]), p);
          clean[i] = body.intensity(p[0], p[1], p[2]);
          for (Organ organ : organs) {
            double level = organ.shape().level(p[0], p[1], p[2]);
            if (level < 1) {
              clean[i] = organ.intensity(level);
              labels[i] = (short) organ.label();
            }
          }
          if (clean[i] > Body.AIR) {
            clean[i] += TEXTURE * texture.at(p[0], p[1], p[2]);
          }
        }
      }
    }
  }

  static double centred(int index, int extent) {
    return 2 * (index + 0.5) / extent - 1;
  }

  /** Blurs in plane, as a scanner's finite resolution does, and adds noise. */
  private short[] scan(SplittableRandom random) {
    short[] scanned = new short[clean.length];
    for (int z = 0, i = 0; z < shape[0]; z++) {
      for (int y = 0; y < shape[1]; y++) {
        for (int x = 0; x < shape[2]; x++, i++) {
          double value = blurred(z, y, x) + NOISE * bell(random);
          scanned[i] = (short) Math.max(LOWEST, Math.min(HIGHEST, StrictMath.rint(value)));
        }
      }
    }
    return scanned;
  }

  private double blurred(int z, int y, int x) {
    double sum = 0;
    for (int dy = -1; dy <= 1; dy++) {
      for (int dx = -1; dx <= 1; dx++) {
        int row = Math.max(0, Math.min(shape[1] - 1, y + dy));
        int column = Math.max(0, Math.min(shape[2] - 1, x + dx));
        int weight = (2 - Math.abs(dy)) * (2 - Math.abs(dx));
        sum += weight * clean[(z * shape[1] + row) * shape[2] + column];
      }
    }
    return sum / 16;
  }

  /** Near enough to a normal draw: mean 0, variance 1 (three uniform draws). */
  static double bell(SplittableRandom random) {
    return 2 * (random.nextDouble() + random.nextDouble() + random.nextDouble()) - 3;
  }
}
