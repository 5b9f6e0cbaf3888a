package org.segbench.benchmarks.infer;

import java.util.List;

/**
 * How much a tile's voxels count: a Gaussian around the tile's centre, so that the borders, where
 * the network sees little context, give way to a neighbour's centre.
 *
 * <p>It is what {@code scipy.ndimage.gaussian_filter} makes of a single 1 at patch / 2: sigma is an
 * eighth of the patch along each axis, cut off at four sigma, 1 at the centre. What lies beyond the
 * cut gets the smallest weight that occurs, so that no voxel is divided by 0.
 */
public final class GaussianImportance {
  private static final double PATCHES_PER_SIGMA = 1.0 / 8;
  private static final double SIGMAS = 4;

  private GaussianImportance() {}

  /**
   * The weights of a patch.
   *
   * @param patch its shape, slowest axis first, any number of axes
   * @return one weight in (0, 1] a voxel, last axis fastest
   */
  public static float[] of(List<Integer> patch) {
    double[] product = {1};
    for (int length : patch) {
      double[] profile = profile(length);
      double[] longer = new double[product.length * length];
      for (int i = 0; i < longer.length; i++) {
        longer[i] = product[i / length] * profile[i % length];
      }
      product = longer;
    }
    double largest = 0;
    for (double weight : product) {
      largest = Math.max(largest, weight);
    }
    float[] weights = new float[product.length];
    float smallest = Float.POSITIVE_INFINITY;
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (float) (product[i] / largest);
      if (weights[i] > 0) {
        smallest = Math.min(smallest, weights[i]);
      }
    }
    for (int i = 0; i < weights.length; i++) {
      weights[i] = weights[i] == 0 ? smallest : weights[i];
    }
    return weights;
  }

  /** The Gaussian along one axis, which sums to 1 before it meets the patch's end. */
  private static double[] profile(int length) {
    double sigma = length * PATCHES_PER_SIGMA;
    int radius = (int) (SIGMAS * sigma + 0.5);
    double sum = 0;
    for (int offset = -radius; offset <= radius; offset++) {
      sum += density(offset, sigma);
    }
    double[] profile = new double[length];
    for (int i = 0; i < length; i++) {
      int offset = i - length / 2;
      profile[i] = Math.abs(offset) <= radius ? density(offset, sigma) / sum : 0;
    }
    return profile;
  }

  private static double density(int offset, double sigma) {
    return Math.exp(-0.5 / (sigma * sigma) * (offset * offset));
  }
}
