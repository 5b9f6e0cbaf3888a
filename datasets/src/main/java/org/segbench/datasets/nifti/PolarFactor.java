package org.segbench.datasets.nifti;

/**
 * The orthogonal matrix nearest to a 3x3 matrix: U V^T of its singular value decomposition, by
 * one-sided Jacobi rotations (Hestenes 1958). Directions that the matrix does not span are left
 * out, as nibabel leaves them out.
 */
final class PolarFactor {
  private static final int MAXIMUM_SWEEPS = 30;
  private static final double EPSILON = Math.ulp(1.0);

  private PolarFactor() {}

  static double[][] of(double[][] matrix) {
    // Columns of scaled are turned until they are orthogonal: matrix * turns = scaled = U * S.
    double[][] scaled = {matrix[0].clone(), matrix[1].clone(), matrix[2].clone()};
    double[][] turns = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}};
    boolean turned = true;
    for (int sweep = 0; turned && sweep < MAXIMUM_SWEEPS; sweep++) {
      turned = turn(scaled, turns, 0, 1);
      turned |= turn(scaled, turns, 0, 2);
      turned |= turn(scaled, turns, 1, 2);
    }
    double[] singular = new double[3];
    double largest = 0;
    for (int column = 0; column < 3; column++) {
      singular[column] = Math.sqrt(dot(scaled, column, column));
      largest = Math.max(largest, singular[column]);
    }
    double[][] factor = new double[3][3];
    for (int k = 0; k < 3; k++) {
      if (singular[k] > 3 * EPSILON * largest) {
        for (int row = 0; row < 3; row++) {
          for (int column = 0; column < 3; column++) {
            factor[row][column] += scaled[row][k] / singular[k] * turns[column][k];
          }
        }
      }
    }
    return factor;
  }

  /** Makes columns p and q of {@code scaled} orthogonal; false if they were. */
  private static boolean turn(double[][] scaled, double[][] turns, int p, int q) {
    double pp = dot(scaled, p, p);
    double qq = dot(scaled, q, q);
    double pq = dot(scaled, p, q);
    if (Math.abs(pq) <= EPSILON * Math.sqrt(pp * qq)) {
      return false;
    }
    double zeta = (qq - pp) / (2 * pq);
    double tangent = Math.copySign(1, zeta) / (Math.abs(zeta) + Math.sqrt(1 + zeta * zeta));
    double cosine = 1 / Math.sqrt(1 + tangent * tangent);
    double sine = cosine * tangent;
    rotate(scaled, p, q, cosine, sine);
    rotate(turns, p, q, cosine, sine);
    return true;
  }

  private static void rotate(double[][] matrix, int p, int q, double cosine, double sine) {
    for (double[] row : matrix) {
      double old = row[p];
      row[p] = cosine * old - sine * row[q];
      row[q] = sine * old + cosine * row[q];
    }
  }

  private static double dot(double[][] matrix, int p, int q) {
    return matrix[0][p] * matrix[0][q] + matrix[1][p] * matrix[1][q] + matrix[2][p] * matrix[2][q];
  }
}
