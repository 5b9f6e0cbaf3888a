package org.segbench.models.layers;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * How a map is cut into windows that attention stays within (Liu et al., Swin Transformer, ICCV
 * 2021, in three dimensions). A map that windows do not fill is padded with zeros at the ends;
 * those are attended to like other tokens. Shifted windows are cut from the map rolled round its
 * ends, and tokens that only the roll brought together are masked from each other.
 *
 * <p>Maps have their channels last: {@code [N, Z, Y, X, C]}. Windows are rows of a batch: {@code [N
 * windows, tokens, C]}.
 */
public final class Windows {
  /** Added to the weights of tokens that shall not see each other, as the official codes do. */
  private static final double MASKED = -100;

  private static final int AXES = 3;
  private static final int[] SPATIAL = {1, 2, 3};

  private final int[] map;
  private final int[] window;
  private final int[] shift;
  private final int[] counts;

  /**
   * @param map sizes of the map, (z, y, x)
   * @param window sizes of a window
   * @param shift how far the windows are moved along each axis, less than their size; 0 where they
   *     are not
   */
  public Windows(int[] map, int[] window, int[] shift) {
    this.map = map.clone();
    this.window = window.clone();
    this.shift = shift.clone();
    for (int axis = 0; axis < AXES; axis++) {
      if (window[axis] < 1 || shift[axis] < 0 || shift[axis] >= window[axis]) {
        throw new IllegalArgumentException(
            "Windows of %s are not shifted by %s"
                .formatted(Arrays.toString(window), Arrays.toString(shift)));
      }
    }
    this.counts =
        IntStream.range(0, AXES)
            .map(axis -> (map[axis] + window[axis] - 1) / window[axis])
            .toArray();
  }

  /** Number of windows in a map. */
  public int count() {
    return volume(counts);
  }

  /** Number of tokens in a window. */
  public int tokens() {
    return volume(window);
  }

  private static int volume(int[] sizes) {
    return Arrays.stream(sizes).reduce(1, Math::multiplyExact);
  }

  private boolean isShifted() {
    return Arrays.stream(shift).anyMatch(amount -> amount > 0);
  }

  private int padded(int axis) {
    return counts[axis] * window[axis];
  }

  /**
   * Pads, rolls and cuts a map.
   *
   * @param x {@code [N, Z, Y, X, C]}
   * @return {@code [N windows, tokens, C]}
   */
  public Node partition(Node x) {
    int[] more = IntStream.range(0, AXES).map(axis -> padded(axis) - map[axis]).toArray();
    int[] back = Arrays.stream(shift).map(amount -> -amount).toArray();
    return cut(x.pad(1, new int[AXES], more).roll(back, SPATIAL));
  }

  /** {@code [N, Z, Y, X, C]}, padded, to {@code [N windows, tokens, C]}. */
  private Node cut(Node x) {
    int channels = x.size(-1);
    // [N, Z/w, w, Y/w, w, X/w, w, C] to [N, Z/w, Y/w, X/w, w, w, w, C]
    return x.reshape(
            x.size(0), counts[0], window[0], counts[1], window[1], counts[2], window[2], channels)
        .permute(0, 1, 3, 5, 2, 4, 6, 7)
        .reshape(x.size(0) * count(), tokens(), channels);
  }

  /**
   * Puts the windows of {@link #partition} back into their map.
   *
   * @param windows {@code [N windows, tokens, C]}
   * @return {@code [N, Z, Y, X, C]}
   */
  public Node reverse(Node windows) {
    int batch = windows.size(0) / count();
    int channels = windows.size(-1);
    Node x =
        windows
            .reshape(
                batch, counts[0], counts[1], counts[2], window[0], window[1], window[2], channels)
            .permute(0, 1, 4, 2, 5, 3, 6, 7)
            .reshape(batch, padded(0), padded(1), padded(2), channels)
            .roll(shift, SPATIAL);
    for (int axis = 0; axis < AXES; axis++) {
      x = x.narrow(1 + axis, 0, map[axis]);
    }
    return x;
  }

  /**
   * Attention within each window.
   *
   * @param q queries {@code [N windows, heads, tokens, d]}; keys and values likewise
   * @param positions added to the weights of all windows, {@code [heads, tokens, tokens]}
   * @return {@code [N windows, heads, tokens, d]}
   */
  public Node attention(Node q, Node k, Node v, Node positions, double scale) {
    if (!isShifted()) {
      return Attention.of(q, k, v, positions, scale, 0);
    }
    int heads = q.size(1);
    // [windows, 1, tokens, tokens] + [heads, tokens, tokens]
    Node bias =
        mask(q.trace())
            .reshape(count(), 1, tokens(), tokens())
            .plus(positions)
            .reshape(count() * heads, tokens(), tokens());
    // The windows of a map as so many heads: then one bias serves all maps of a batch.
    return Attention.of(together(q), together(k), together(v), bias, scale, 0).reshape(q.shape());
  }

  /** {@code [N windows, heads, tokens, d]} to {@code [N, windows heads, tokens, d]}. */
  private Node together(Node x) {
    return x.reshape(x.size(0) / count(), count() * x.size(1), x.size(2), x.size(3));
  }

  /**
   * 0 for pairs of tokens that see each other and -100 for the others.
   *
   * <p>An axis has three regions: all windows but the last, what was in the last window before the
   * roll, and what the roll brought there. Tokens of different regions do not see each other. The
   * mask is worked out from the regions where it is used; kept, it would be as large as attention
   * weights.
   *
   * @return {@code [windows, tokens, tokens]}
   */
  Node mask(Trace trace) {
    Node regions = regions(trace, 0).plus(regions(trace, 1)).plus(regions(trace, 2));
    Node tokens = cut(regions); // [windows, tokens, 1]
    return tokens.differsFrom(tokens.transpose(1, 2)).times(MASKED);
  }

  /** Regions along an axis, the axis' digit to the base of 3: {@code [1, Z, 1, 1, 1]} and so on. */
  private Node regions(Trace trace, int axis) {
    int size = padded(axis);
    int digit = (int) Math.pow(3, axis);
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      int region = i < size - window[axis] ? 0 : i < size - shift[axis] ? 1 : 2;
      values[i] = digit * region;
    }
    int[] shape = {1, 1, 1, 1, 1};
    shape[1 + axis] = size;
    return trace.constant(values, shape);
  }
}
