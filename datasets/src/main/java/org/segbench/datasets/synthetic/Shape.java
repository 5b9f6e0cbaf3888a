package org.segbench.datasets.synthetic;

import java.util.List;

/** A solid in anatomy coordinates. */
sealed interface Shape {

  /** 0 at the core, 1 at the surface, more outside. */
  double level(double u, double v, double w);

  /**
   * An ellipsoid.
   *
   * @param centre (u, v, w)
   * @param radii along u, v, w before tilting
   * @param sine of the tilt
   * @param cosine of the tilt
   */
  record Ellipsoid(Point centre, Point radii, double sine, double cosine) implements Shape {

    /**
     * An ellipsoid that leans.
     *
     * @param tilt radians in the (u, w) plane: positive leans the top towards +u
     */
    static Ellipsoid tilted(Point centre, Point radii, double tilt) {
      return new Ellipsoid(centre, radii, StrictMath.sin(tilt), StrictMath.cos(tilt));
    }

    @Override
    public double level(double u, double v, double w) {
      double du = u - centre.u();
      double dw = w - centre.w();
      double a = (cosine * du - sine * dw) / radii.u();
      double b = (v - centre.v()) / radii.v();
      double c = (sine * du + cosine * dw) / radii.w();
      return StrictMath.sqrt(a * a + b * b + c * c);
    }
  }

  /** A tube of one radius along a line through points. */
  record Tube(List<Point> line, double radius) implements Shape {
    public Tube {
      line = List.copyOf(line);
    }

    @Override
    public double level(double u, double v, double w) {
      double nearest = Double.MAX_VALUE;
      for (int i = 1; i < line.size(); i++) {
        nearest = Math.min(nearest, squaredDistance(line.get(i - 1), line.get(i), u, v, w));
      }
      return StrictMath.sqrt(nearest) / radius;
    }

    private static double squaredDistance(Point a, Point b, double u, double v, double w) {
      double du = b.u() - a.u();
      double dv = b.v() - a.v();
      double dw = b.w() - a.w();
      double along =
          ((u - a.u()) * du + (v - a.v()) * dv + (w - a.w()) * dw) / (du * du + dv * dv + dw * dw);
      double t = Math.max(0, Math.min(1, along));
      double pu = u - a.u() - t * du;
      double pv = v - a.v() - t * dv;
      double pw = w - a.w() - t * dw;
      return pu * pu + pv * pv + pw * pw;
    }
  }

  /** Several solids as one. */
  record Union(List<Shape> parts) implements Shape {
    public Union {
      parts = List.copyOf(parts);
    }

    @Override
    public double level(double u, double v, double w) {
      double least = Double.MAX_VALUE;
      for (Shape part : parts) {
        least = Math.min(least, part.level(u, v, w));
      }
      return least;
    }
  }

  /** A place or an extent: right, anterior, superior. */
  record Point(double u, double v, double w) {}
}
