package org.segbench.benchmarks.augment;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.segbench.benchmarks.array.Shapes;
import org.segbench.benchmarks.resize.Interpolation;

/**
 * Cuts the network's patch out of a larger one, turned about its middle and scaled: {@code
 * SpatialTransform} of batchgenerators without elastic deformation. Voxel p of the patch, counted
 * from its middle, comes from {@code p Rx Ry Rz * scale} from the middle of what was read. Outside
 * that the image is 0 and the label background. Labels are interpolated linearly, one by one; a
 * voxel has the label that makes up half of it.
 *
 * @param degrees angles about z, y and x; in the plane one angle; none if nothing turns
 * @param scale voxels of the source for a voxel of the patch; above 1 things get smaller
 * @param inPlane whether every slice is turned and scaled in itself
 * @param patch what is cut out, (z, y, x)
 * @param interpolation of the image, linear or cubic
 */
public record RotationAndScale(
    List<Double> degrees,
    double scale,
    boolean inPlane,
    List<Integer> patch,
    Interpolation interpolation)
    implements Transform {

  public RotationAndScale {
    degrees = List.copyOf(degrees);
    patch = List.copyOf(patch);
    if (!degrees.isEmpty() && degrees.size() != (inPlane ? 1 : 3)) {
      throw new IllegalArgumentException("angles of a rotation: " + degrees);
    }
    if (!(scale > 0) || interpolation == Interpolation.NEAREST) {
      throw new IllegalArgumentException("scale " + scale + ", interpolation " + interpolation);
    }
  }

  @Override
  public Sample apply(Sample sample) {
    SourceGrid grid = new SourceGrid(matrix(), sample.shape(), Shapes.toArray(patch));
    float[][] channels = new float[sample.channels()][];
    for (int c = 0; c < channels.length; c++) {
      channels[c] =
          interpolation == Interpolation.CUBIC
              ? CubicSampling.sample(sample.channel(c), grid, inPlane)
              : LinearSampling.sample(sample.channel(c), grid);
    }
    return new Sample(
        Shapes.toArray(patch), channels, LinearSampling.sampleLabels(sample.labels(), grid));
  }

  /** Row i is where a step along axis i of the patch leads in the source. */
  double[][] matrix() {
    double[][] matrix = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}};
    if (!degrees.isEmpty()) {
      matrix =
          inPlane
              ? about(0, degrees.get(0))
              : product(
                  product(about(0, degrees.get(0)), about(1, degrees.get(1))),
                  about(2, degrees.get(2)));
    }
    for (int i = inPlane ? 1 : 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        matrix[i][j] *= scale;
      }
    }
    return matrix;
  }

  /** The rotation about one axis, for row vectors. */
  private static double[][] about(int axis, double degrees) {
    double cos = Math.cos(Math.toRadians(degrees));
    double sin = Math.sin(Math.toRadians(degrees));
    int a = (axis + 1) % 3;
    int b = (axis + 2) % 3;
    double[][] rotation = new double[3][3];
    rotation[axis][axis] = 1;
    rotation[a][a] = cos;
    rotation[a][b] = -sin;
    rotation[b][a] = sin;
    rotation[b][b] = cos;
    return rotation;
  }

  private static double[][] product(double[][] left, double[][] right) {
    double[][] product = new double[3][3];
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        for (int k = 0; k < 3; k++) {
          product[i][j] += left[i][k] * right[k][j];
        }
      }
    }
    return product;
  }

  @Override
  public String name() {
    return "rotation and scale";
  }

  @Override
  public String numbers() {
    String angles =
        degrees.isEmpty()
            ? "no rotation"
            : degrees.stream()
                    .map(angle -> String.format(Locale.ROOT, "%.1f", angle))
                    .collect(Collectors.joining(" "))
                + " degrees";
    return angles + String.format(Locale.ROOT, ", scale %.3f", scale);
  }
}
