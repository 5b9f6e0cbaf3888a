package org.segbench.benchmarks.metrics;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The area of the surface that passes through a cube of 2 x 2 x 2 voxel centres, for each of the
 * 256 ways in which its corners can lie inside or outside.
 *
 * <p>It is marching cubes with the surface at the middle of every edge that it crosses:
 *
 * <ol>
 *   <li>Corners of the smaller side (at most four; the surface is the same seen from the other
 *       side) that touch along cube edges form a component; each component has its own sheet.
 *   <li>On each face that the sheet crosses it runs straight from one crossed edge to another; the
 *       pieces close to one polygon of three to six points.
 *   <li>A polygon that is not flat can be cut into triangles in several ways that differ in area.
 *       The published table cuts it so that the area at unit spacing is largest; ties have the same
 *       area at any spacing.
 * </ol>
 *
 * <p>A code's bits are the corners in (z, y, x) order from the highest: 128 is (0, 0, 0), 1 is (1,
 * 1, 1). The areas equal those of DeepMind's surface-distance for all codes at any spacing.
 */
final class SurfelAreas {
  private static final int CORNERS = 8;
  private static final List<List<double[]>> NORMALS =
      IntStream.range(0, 256).mapToObj(SurfelAreas::normals).toList();

  private SurfelAreas() {}

  /**
   * The area for every code.
   *
   * @param spacing the cube's edges (z, y, x), mm
   * @return 256 areas, mm^2; 0 for codes 0 and 255, through which no surface passes
   */
  static double[] areas(double[] spacing) {
    double[] face = {
      spacing[1] * spacing[2], spacing[0] * spacing[2], spacing[0] * spacing[1],
    };
    return NORMALS.stream()
        .mapToDouble(normals -> normals.stream().mapToDouble(n -> length(n, face)).sum())
        .toArray();
  }

  /** The triangles' normals for one code, each as long as its triangle's area at unit spacing. */
  private static List<double[]> normals(int code) {
    int remaining = Integer.bitCount(code) <= CORNERS / 2 ? code : 255 - code;
    List<double[]> normals = new ArrayList<>();
    while (remaining != 0) {
      int component = component(remaining);
      normals.addAll(triangulate(outline(component)));
      remaining &= ~component;
    }
    return normals;
  }

  /** The corners that hang together with the highest corner of a set. */
  private static int component(int corners) {
    int component = Integer.highestOneBit(corners);
    for (int grown = component; ; component = grown) {
      for (int corner = 0; corner < CORNERS; corner++) {
        if ((component & bit(corner)) != 0) {
          grown |= corners & (bit(corner ^ 1) | bit(corner ^ 2) | bit(corner ^ 4));
        }
      }
      if (grown == component) {
        return component;
      }
    }
  }

  /** The closed polygon around a component, as points in half edges: 0, 1 or 2 along each axis. */
  private static List<int[]> outline(int component) {
    Map<Integer, List<Integer>> neighbours = new HashMap<>();
    for (int axis = 1; axis <= 4; axis *= 2) {
      int second = axis == 4 ? 1 : axis * 2;
      int third = 7 - axis - second;
      for (int side = 0; side <= axis; side += axis) {
        int[] around = {side, side | second, side | second | third, side | third};
        List<Integer> crossed = new ArrayList<>();
        for (int i = 0; i < around.length; i++) {
          int from = around[i];
          int to = around[(i + 1) % around.length];
          if ((component & bit(from)) != 0 != ((component & bit(to)) != 0)) {
            crossed.add(middle(from, to));
          }
        }
        if (!crossed.isEmpty()) {
          int a = crossed.get(0);
          int b = crossed.get(1);
          neighbours.computeIfAbsent(a, point -> new ArrayList<>()).add(b);
          neighbours.computeIfAbsent(b, point -> new ArrayList<>()).add(a);
        }
      }
    }
    List<int[]> polygon = new ArrayList<>();
    int start = neighbours.keySet().iterator().next();
    int previous = start;
    int point = start;
    do {
      polygon.add(new int[] {point / 9, point / 3 % 3, point % 3});
      List<Integer> next = neighbours.get(point);
      int following = next.get(0) == previous ? next.get(1) : next.get(0);
      previous = point;
      point = following;
    } while (point != start);
    return polygon;
  }

  /** Of all ways to cut a polygon into triangles, the one with the largest area at unit spacing. */
  private static List<double[]> triangulate(List<int[]> polygon) {
    int last = polygon.size() - 1;
    List<double[]> best = List.of();
    double bestArea = 0;
    for (int apex = 1; apex < last; apex++) {
      List<double[]> normals = new ArrayList<>(triangulate(polygon.subList(0, apex + 1)));
      normals.addAll(triangulate(polygon.subList(apex, last + 1)));
      normals.add(normal(polygon.get(0), polygon.get(apex), polygon.get(last)));
      double area = normals.stream().mapToDouble(n -> length(n, new double[] {1, 1, 1})).sum();
      if (area > bestArea) {
        best = normals;
        bestArea = area;
      }
    }
    return best;
  }

  /** Half the cross product of two sides; points are in half edges, so an eighth. */
  private static double[] normal(int[] a, int[] b, int[] c) {
    double[] normal = new double[3];
    for (int axis = 0; axis < 3; axis++) {
      int p = (axis + 1) % 3;
      int q = (axis + 2) % 3;
      normal[axis] = ((b[p] - a[p]) * (c[q] - a[q]) - (b[q] - a[q]) * (c[p] - a[p])) / 8.0;
    }
    return normal;
  }

  private static double length(double[] normal, double[] face) {
    double z = normal[0] * face[0];
    double y = normal[1] * face[1];
    double x = normal[2] * face[2];
    return Math.sqrt(z * z + y * y + x * x);
  }

  static int bit(int corner) {
    return 128 >> corner;
  }

  private static int middle(int a, int b) {
    return 9 * ((a >> 2) + (b >> 2)) + 3 * ((a >> 1 & 1) + (b >> 1 & 1)) + (a & 1) + (b & 1);
  }
}
