package org.segbench.datasets.synthetic;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.segbench.datasets.synthetic.Shape.Ellipsoid;
import org.segbench.datasets.synthetic.Shape.Point;

/**
 * A skull-stripped head in four contrasts (T1, T1ce, T2, FLAIR) with a tumour of BraTS's parts, one
 * inside the other: oedema (2), enhancing rim (4), necrotic core (1). Outside the brain every
 * contrast is exactly 0.
 */
final class BrainPainter {
  private static final int NECROSIS = 1;
  private static final int OEDEMA = 2;
  private static final int ENHANCING = 4;

  /** Where the tumour's parts end, as a share of the oedema's radius. */
  private static final double NECROSIS_TO = 0.38;

  private static final double ENHANCING_TO = 0.62;
  private static final double GREY_FROM = 0.84;
  private static final double TEXTURE = 0.05;
  private static final double NOISE = 0.03;

  /** T1, T1ce, T2, FLAIR of each tissue, in arbitrary units as scanners give them. */
  private enum Tissue {
    WHITE(620, 650, 300, 320),
    GREY(480, 510, 420, 430),
    FLUID(180, 190, 900, 110),
    OEDEMA(400, 420, 650, 760),
    ENHANCING(430, 950, 560, 620),
    NECROSIS(280, 300, 800, 470);

    private final double t1;
    private final double t1ce;
    private final double t2;
    private final double flair;

    Tissue(double t1, double t1ce, double t2, double flair) {
      this.t1 = t1;
      this.t1ce = t1ce;
      this.t2 = t2;
      this.flair = flair;
    }

    double in(int channel) {
      return switch (channel) {
        case 0 -> t1;
        case 1 -> t1ce;
        case 2 -> t2;
        default -> flair;
      };
    }
  }

  private final int[] shape;
  private final SplittableRandom random;
  private final Deformation deformation;
  private final Waves folds;
  private final Waves texture;
  private final Waves edge;
  private final Ellipsoid tumour;
  private final double[] gain = new double[4];

  /**
   * @param shape (z, y, x)
   * @param random decides everything about the case
   */
  BrainPainter(int[] shape, SplittableRandom random) {
    this.shape = shape.clone();
    this.random = random;
    this.deformation = new Deformation(random);
    this.folds = new Waves(random, 22);
    this.texture = new Waves(random, 16);
    this.edge = new Waves(random, 9);
    double side = random.nextBoolean() ? 1 : -1;
    Point centre =
        new Point(
            side * random.nextDouble(0.26, 0.36),
            random.nextDouble(-0.3, 0.3),
            random.nextDouble(-0.1, 0.3));
    this.tumour =
        Ellipsoid.tilted(
            centre,
            new Point(
                random.nextDouble(0.26, 0.32),
                random.nextDouble(0.28, 0.38),
                random.nextDouble(0.28, 0.36)),
            random.nextDouble(-0.4, 0.4));
    for (int c = 0; c < gain.length; c++) {
      gain[c] = random.nextDouble(0.8, 1.25); // scanners differ; nothing calibrates them
    }
  }

  PaintedCase painted() {
    int voxels = shape[0] * shape[1] * shape[2];
    List<short[]> channels = new ArrayList<>();
    for (int c = 0; c < gain.length; c++) {
      channels.add(new short[voxels]);
    }
    short[] labels = new short[voxels];
    double[] p = new double[3];
    for (int z = 0, i = 0; z < shape[0]; z++) {
      for (int y = 0; y < shape[1]; y++) {
        for (int x = 0; x < shape[2]; x++, i++) {
          deformation.apply(
              Painter.centred(x, shape[2]),
              Painter.centred(y, shape[1]),
              Painter.centred(z, shape[0]),
              p);
          double level = brain(p[0], p[1], p[2]);
          if (level < 1) {
            Tissue tissue = tissue(level, p[0], p[1], p[2]);
            labels[i] = label(tissue);
            scan(tissue, texture.at(p[0], p[1], p[2]), channels, i);
          }
        }
      }
    }
    return new PaintedCase(channels, labels);
  }

  private static double brain(double u, double v, double w) {
    double a = u / 0.74;
    double b = v / 0.88;
    double c = (w - 0.05) / 0.76;
    return StrictMath.sqrt(a * a + b * b + c * c);
  }

  private Tissue tissue(double level, double u, double v, double w) {
    double part = tumour.level(u, v, w) * (1 + 0.25 * edge.at(u, v, w));
    if (part < NECROSIS_TO) {
      return Tissue.NECROSIS;
    }
    if (part < ENHANCING_TO) {
      return Tissue.ENHANCING;
    }
    if (part < 1) {
      return Tissue.OEDEMA;
    }
    double ventricle =
        StrictMath.hypot(StrictMath.hypot((Math.abs(u) - 0.12) / 0.09, v / 0.34), w / 0.16);
    if (ventricle < 1) {
      return Tissue.FLUID;
    }
    return level + 0.2 * folds.at(u, v, w) > GREY_FROM ? Tissue.GREY : Tissue.WHITE;
  }

  private static short label(Tissue tissue) {
    return switch (tissue) {
      case WHITE, GREY, FLUID -> 0;
      case OEDEMA -> OEDEMA;
      case ENHANCING -> ENHANCING;
      case NECROSIS -> NECROSIS;
    };
  }

  private void scan(Tissue tissue, double structure, List<short[]> channels, int at) {
    for (int c = 0; c < gain.length; c++) {
      double value =
          tissue.in(c) * (gain[c] * (1 + TEXTURE * structure) + NOISE * Painter.bell(random));
      // Inside the brain nothing is 0, for 0 is what tells it from the background.
      channels.get(c)[at] = (short) Math.max(1, StrictMath.rint(value));
    }
  }
}
