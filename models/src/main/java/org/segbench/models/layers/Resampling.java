package org.segbench.models.layers;

/** Smaller and larger maps without weights, of slices. */
public final class Resampling {

  private Resampling() {}

  /**
   * The largest of each square, without padding.
   *
   * @param x {@code [N, C, Y, X]}
   * @return {@code [N, C, (Y - kernel) / stride + 1, (X - kernel) / stride + 1]}
   */
  public static Node maxPool(Node x, int kernel, int stride) {
    int[] spatial = Window.of(2, kernel, stride, 0).convolved(x.spatial());
    return x.result(
        ConvolutionFormulas.sizes(x, x.size(1), spatial),
        x.script().maxPool(x.tensor(), kernel, stride));
  }

  /**
   * Twice the size by bilinear interpolation that keeps the corners where they are ({@code
   * align_corners=True}).
   *
   * @param x {@code [N, C, Y, X]}
   * @return {@code [N, C, 2 Y, 2 X]}
   */
  public static Node doubled(Node x) {
    int[] spatial = {2 * x.size(2), 2 * x.size(3)};
    return x.result(
        ConvolutionFormulas.sizes(x, x.size(1), spatial),
        x.script().bilinearCornersAligned(x.tensor(), spatial));
  }
}
