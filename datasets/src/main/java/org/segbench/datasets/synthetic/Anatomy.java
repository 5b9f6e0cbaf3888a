package org.segbench.datasets.synthetic;

import java.util.List;
import java.util.SplittableRandom;
import org.segbench.datasets.synthetic.Shape.Ellipsoid;
import org.segbench.datasets.synthetic.Shape.Point;
import org.segbench.datasets.synthetic.Shape.Tube;
import org.segbench.datasets.synthetic.Shape.Union;

/**
 * The thirteen organs of one case in painting order, later over earlier, so that the small ones are
 * never covered. Intensities are those of a CT in the portal venous phase. Each case moves, sizes
 * and tilts every organ a little.
 */
final class Anatomy {
  private static final double MOVE = 0.02;
  private static final double SIZE = 0.10;
  private static final double TILT = 0.12;
  private static final double INTENSITY = 6;

  private final SplittableRandom random;
  private final List<Organ> organs;

  Anatomy(SplittableRandom random) {
    this.random = random;
    this.organs =
        List.of(
            organ(
                6,
                110,
                110,
                new Union(
                    List.of(
                        ellipsoid(0.34, 0.08, 0.28, 0.36, 0.45, 0.52, 0.1),
                        ellipsoid(0.00, 0.36, 0.42, 0.36, 0.20, 0.28, 0.0)))),
            organ(7, 20, 70, ellipsoid(-0.36, 0.20, 0.20, 0.24, 0.24, 0.40, -0.3)),
            organ(1, 125, 125, ellipsoid(-0.56, -0.30, 0.34, 0.15, 0.24, 0.36, -0.2)),
            organ(2, 130, 190, ellipsoid(0.40, -0.38, -0.30, 0.15, 0.17, 0.36, -0.15)),
            organ(3, 130, 190, ellipsoid(-0.42, -0.38, -0.14, 0.15, 0.17, 0.36, 0.15)),
            organ(4, 8, 8, ellipsoid(0.34, 0.36, -0.24, 0.10, 0.14, 0.18, 0.0)),
            organ(
                11,
                88,
                88,
                tube(
                    0.08,
                    new Point(0.16, 0.08, -0.34),
                    new Point(0.04, 0.13, -0.16),
                    new Point(-0.18, 0.06, -0.06),
                    new Point(-0.40, -0.10, 0.04))),
            organ(
                10,
                170,
                170,
                tube(
                    0.055,
                    new Point(0.28, 0.06, 0.16),
                    new Point(0.04, 0.02, -0.08),
                    new Point(-0.20, -0.04, 0.04),
                    new Point(-0.46, -0.20, 0.20))),
            organ(
                9,
                140,
                140,
                tube(
                    0.085,
                    new Point(0.14, -0.16, -1.4),
                    new Point(0.15, -0.15, 0.2),
                    new Point(0.18, -0.08, 1.4))),
            organ(
                8,
                165,
                165,
                tube(
                    0.085,
                    new Point(-0.05, -0.17, -1.4),
                    new Point(-0.08, -0.18, 0.2),
                    new Point(-0.12, -0.24, 1.4))),
            organ(
                5,
                45,
                60,
                tube(
                    0.065,
                    new Point(-0.04, -0.06, 1.4),
                    new Point(-0.06, -0.04, 0.75),
                    new Point(-0.20, 0.06, 0.56))),
            organ(12, 75, 75, ellipsoid(0.27, -0.26, 0.20, 0.05, 0.10, 0.13, 0.2)),
            organ(13, 75, 75, ellipsoid(-0.25, -0.24, 0.27, 0.05, 0.10, 0.13, -0.2)));
  }

  List<Organ> organs() {
    return organs;
  }

  private Organ organ(int label, double core, double rim, Shape shape) {
    double shift = around(0, INTENSITY);
    return new Organ(label, shape, core + shift, rim + shift);
  }

  private Ellipsoid ellipsoid(
      double u, double v, double w, double ru, double rv, double rw, double tilt) {
    return Ellipsoid.tilted(
        moved(new Point(u, v, w)),
        new Point(ru * around(1, SIZE), rv * around(1, SIZE), rw * around(1, SIZE)),
        around(tilt, TILT));
  }

  private Tube tube(double radius, Point... line) {
    return new Tube(List.of(line).stream().map(this::moved).toList(), radius * around(1, SIZE));
  }

  private Point moved(Point p) {
    return new Point(around(p.u(), MOVE), around(p.v(), MOVE), around(p.w(), MOVE));
  }

  private double around(double value, double range) {
    return value + random.nextDouble(-range, range);
  }
}
