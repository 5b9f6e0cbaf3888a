package org.segbench.benchmarks.augment;

/**
 * Smooths channels by a Gaussian: {@code GaussianBlurTransform} of batchgenerators, half of the
 * channels, each by its own sigma, U(0.5, 1) voxels. The kernel is {@code
 * scipy.ndimage.gaussian_filter}'s: cut off at four sigma, the image mirrored between voxels at its
 * border.
 */
public record GaussianBlur(PerChannel sigmas) implements Transform {
  private static final double CHANNEL_PROBABILITY = 0.5;
  private static final double LOWEST = 0.5;
  private static final double HIGHEST = 1;
  private static final double TRUNCATE = 4;

  static GaussianBlur draw(TransformDraws draws, int channels) {
    return new GaussianBlur(
        PerChannel.of(
            channels,
            c -> draws.chosen(c, CHANNEL_PROBABILITY),
            c -> draws.uniform(c, LOWEST, HIGHEST)));
  }

  @Override
  public Sample apply(Sample sample) {
    return sigmas.apply(sample, GaussianBlur::smooth);
  }

  private static float[] smooth(float[] channel, int[] shape, double sigma) {
    float[] kernel = kernel(sigma);
    float[] result = channel.clone();
    int width = shape[2];
    int plane = shape[1] * width;
    // An axis of one voxel is its own mirror image and stays as it is.
    if (shape[0] > 1) {
      for (int y = 0; y < shape[1]; y++) {
        rows(result, y * width, shape[0], plane, width, kernel);
      }
    }
    for (int z = 0; z < shape[0]; z++) {
      rows(result, z * plane, shape[1], width, width, kernel);
      alongRows(result, z * plane, shape[1], width, kernel);
    }
    return result;
  }

  /** The weights of a voxel and of those to one side of it. */
  private static float[] kernel(double sigma) {
    int radius = (int) (TRUNCATE * sigma + 0.5);
    double[] weights = new double[radius + 1];
    double sum = 0;
    for (int i = 0; i <= radius; i++) {
      weights[i] = Math.exp(-0.5 * i * i / (sigma * sigma));
      sum += i == 0 ? weights[i] : 2 * weights[i];
    }
    float[] kernel = new float[radius + 1];
    for (int i = 0; i <= radius; i++) {
      kernel[i] = (float) (weights[i] / sum);
    }
    return kernel;
  }

  /** Smooths from row to row, in place; row r is {@code width} voxels from start + r * stride. */
  private static void rows(
      float[] image, int start, int rows, int stride, int width, float[] kernel) {
    if (rows == 1) {
      return;
    }
    float[][] before = new float[rows][width];
    for (int r = 0; r < rows; r++) {
      System.arraycopy(image, start + r * stride, before[r], 0, width);
    }
    float[] sum = new float[width];
    for (int r = 0; r < rows; r++) {
      scale(before[r], kernel[0], sum);
      for (int i = 1; i < kernel.length; i++) {
        addPair(before[reflected(r - i, rows)], before[reflected(r + i, rows)], kernel[i], sum);
      }
      System.arraycopy(sum, 0, image, start + r * stride, width);
    }
  }

  private static void scale(float[] row, float weight, float[] sum) {
    for (int x = 0; x < sum.length; x++) {
      sum[x] = weight * row[x];
    }
  }

  private static void addPair(float[] a, float[] b, float weight, float[] sum) {
    for (int x = 0; x < sum.length; x++) {
      sum[x] += weight * (a[x] + b[x]);
    }
  }

  private static void alongRows(float[] image, int start, int rows, int width, float[] kernel) {
    int radius = kernel.length - 1;
    if (width == 1) {
      return;
    }
    float[] padded = new float[width + 2 * radius];
    for (int row = start; row < start + rows * width; row += width) {
      System.arraycopy(image, row, padded, radius, width);
      for (int i = 1; i <= radius; i++) {
        padded[radius - i] = image[row + reflected(-i, width)];
        padded[radius + width - 1 + i] = image[row + reflected(width - 1 + i, width)];
      }
      for (int x = 0; x < width; x++) {
        float sum = kernel[0] * padded[radius + x];
        for (int i = 1; i <= radius; i++) {
          sum += kernel[i] * (padded[radius + x - i] + padded[radius + x + i]);
        }
        image[row + x] = sum;
      }
    }
  }

  /** Index i of an axis that goes on, past either end, backwards from its last voxel. */
  private static int reflected(int i, int length) {
    int at = Math.floorMod(i, 2 * length);
    return at < length ? at : 2 * length - 1 - at;
  }

  @Override
  public String name() {
    return "blur";
  }

  @Override
  public String numbers() {
    return "sigma " + sigmas;
  }
}
