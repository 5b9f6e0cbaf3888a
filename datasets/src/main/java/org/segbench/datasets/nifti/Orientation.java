package org.segbench.datasets.nifti;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Which anatomical direction each voxel axis runs along, as nibabel's {@code io_orientation} finds
 * it: the rotation nearest to the affine (its polar factor, voxel sizes removed) gives, axis by
 * axis, the largest entry not yet taken.
 */
public final class Orientation {
  private static final String POSITIVE = "RAS";
  private static final String NEGATIVE = "LPI";
  private static final int NONE = -1;
  private static final double ZERO = 1e-8;

  private final int[] worldAxis;
  private final int[] sign;

  private Orientation(int[] worldAxis, int[] sign) {
    this.worldAxis = worldAxis;
    this.sign = sign;
  }

  /**
   * The orientation of an affine.
   *
   * @param affine 4x4, from voxel indices (x, y, z) to RAS+ mm
   */
  public static Orientation of(double[][] affine) {
    double[][] rotation = PolarFactor.of(unitColumns(affine));
    int[] worldAxis = new int[3];
    int[] sign = new int[3];
    for (int axis = 0; axis < 3; axis++) {
      int largest = 0;
      for (int row = 1; row < 3; row++) {
        if (Math.abs(rotation[row][axis]) > Math.abs(rotation[largest][axis])) {
          largest = row;
        }
      }
      if (Math.abs(rotation[largest][axis]) <= ZERO) {
        worldAxis[axis] = NONE;
        continue;
      }
      worldAxis[axis] = largest;
      sign[axis] = rotation[largest][axis] < 0 ? -1 : 1;
      Arrays.fill(rotation[largest], 0);
    }
    return new Orientation(worldAxis, sign);
  }

  private static double[][] unitColumns(double[][] affine) {
    double[][] unit = new double[3][3];
    for (int column = 0; column < 3; column++) {
      double norm = Math.sqrt(squaredNorm(affine, column));
      for (int row = 0; row < 3; row++) {
        unit[row][column] = norm == 0 ? 0 : affine[row][column] / norm;
      }
    }
    return unit;
  }

  private static double squaredNorm(double[][] affine, int column) {
    return IntStream.range(0, 3).mapToDouble(row -> affine[row][column]).map(v -> v * v).sum();
  }

  /** Three letters for the directions in which x, y and z grow, e.g. LPS; ? where there is none. */
  public String axisCodes() {
    StringBuilder codes = new StringBuilder();
    for (int axis = 0; axis < 3; axis++) {
      String letters = sign[axis] < 0 ? NEGATIVE : POSITIVE;
      codes.append(worldAxis[axis] == NONE ? '?' : letters.charAt(worldAxis[axis]));
    }
    return codes.toString();
  }

  /** Whether each voxel axis has a direction of its own, so that the volume can be turned. */
  public boolean isComplete() {
    return Arrays.stream(worldAxis).noneMatch(axis -> axis == NONE);
  }

  /** The voxel axis that runs along world axis R, A or S (0, 1, 2). */
  public int voxelAxis(int world) {
    return IntStream.range(0, 3).filter(axis -> worldAxis[axis] == world).findFirst().orElseThrow();
  }

  /** Whether voxel axis {@code axis} runs against its world axis. */
  public boolean isFlipped(int axis) {
    return sign[axis] < 0;
  }

  /** The shape (x, y, z) after turning to closest canonical RAS. */
  public int[] canonicalShape(int[] shape) {
    return IntStream.range(0, 3).map(world -> shape[voxelAxis(world)]).toArray();
  }

  /**
   * The affine after turning to closest canonical RAS: axes permuted and flipped, nothing moved.
   */
  public double[][] canonicalAffine(double[][] affine, int[] shape) {
    double[][] turned = new double[4][];
    for (int row = 0; row < 4; row++) {
      turned[row] = affine[row].clone();
      for (int world = 0; world < 3; world++) {
        int axis = voxelAxis(world);
        turned[row][world] = affine[row][axis] * sign[axis] + 0.0; // never -0
        if (isFlipped(axis)) {
          turned[row][3] += affine[row][axis] * (shape[axis] - 1);
        }
      }
    }
    return turned;
  }

  /**
   * Angles in degrees between each world axis and the voxel axis nearest to it, as nibabel's {@code
   * obliquity}; NaN where a voxel axis has no length.
   */
  public static double[] obliquity(double[][] affine) {
    double[] angles = new double[3];
    for (int row = 0; row < 3; row++) {
      double best = 0;
      for (int column = 0; column < 3; column++) {
        double norm = Math.sqrt(squaredNorm(affine, column));
        best = Math.max(best, Math.abs(affine[row][column] / norm));
      }
      angles[row] = Math.toDegrees(Math.acos(Math.min(1, best)));
    }
    return angles;
  }
}
