package org.segbench.datasets.nifti;

/** A rotation as NIfTI stores it: the vector part (b, c, d) of a unit quaternion with a >= 0. */
final class Quaternion {

  private Quaternion() {}

  /**
   * The vector part.
   *
   * @param rotation 3x3, orthonormal, determinant 1
   */
  static double[] vectorPart(double[][] rotation) {
    // Four times the squares of a, b, c, d; the largest is safe to divide by.
    double[] squares = {
      1 + rotation[0][0] + rotation[1][1] + rotation[2][2],
      1 + rotation[0][0] - rotation[1][1] - rotation[2][2],
      1 - rotation[0][0] + rotation[1][1] - rotation[2][2],
      1 - rotation[0][0] - rotation[1][1] + rotation[2][2]
    };
    int largest = 0;
    for (int part = 1; part < 4; part++) {
      largest = squares[part] > squares[largest] ? part : largest;
    }
    // Four times the products of the parts: one row gives the quaternion times its largest part.
    double ab = rotation[2][1] - rotation[1][2];
    double ac = rotation[0][2] - rotation[2][0];
    double ad = rotation[1][0] - rotation[0][1];
    double bc = rotation[1][0] + rotation[0][1];
    double bd = rotation[0][2] + rotation[2][0];
    double cd = rotation[2][1] + rotation[1][2];
    double[][] products = {
      {squares[0], ab, ac, ad},
      {ab, squares[1], bc, bd},
      {ac, bc, squares[2], cd},
      {ad, bd, cd, squares[3]}
    };
    double[] row = products[largest];
    double scale = 1 / (2 * Math.sqrt(squares[largest]));
    double sign = row[0] < 0 ? -1 : 1;
    return new double[] {sign * scale * row[1], sign * scale * row[2], sign * scale * row[3]};
  }
}
