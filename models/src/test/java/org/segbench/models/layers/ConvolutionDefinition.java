package org.segbench.models.layers;

import java.util.List;
import org.segbench.models.layers.Computation.Array;

/**
 * Convolution, transposed convolution and their gradients as loops over the definition. A
 * convolution maps a larger map to a smaller one; the transposed one, with the same weight, goes
 * the other way.
 */
record ConvolutionDefinition(
    int batch,
    int largeChannels,
    int smallChannels,
    int groups,
    List<Integer> large,
    Window window) {

  /** A product of the sums: positions of its factors in row-major arrays. */
  private interface Term {
    void at(int large, int weight, int small);
  }

  int[] largeShape() {
    return shape(largeChannels, Window.array(large));
  }

  int[] smallShape() {
    return shape(smallChannels, window.convolved(Window.array(large)));
  }

  int[] weightShape() {
    return window.weight(smallChannels, largeChannels / groups);
  }

  private int[] shape(int channels, int[] sizes) {
    int[] shape = new int[2 + sizes.length];
    shape[0] = batch;
    shape[1] = channels;
    System.arraycopy(sizes, 0, shape, 2, sizes.length);
    return shape;
  }

  /**
   * The output and the gradients of {@link Computation}.
   *
   * @param bias null for none
   */
  List<double[]> convolution(Array x, Array weight, Array bias) {
    double[] y = filled(smallShape(), bias);
    terms((l, w, s) -> y[s] += x.values()[l] * weight.values()[w]);
    double[] g = Computation.weights(y.length);
    double[] gx = new double[x.values().length];
    double[] gw = new double[weight.values().length];
    terms(
        (l, w, s) -> {
          gx[l] += g[s] * weight.values()[w];
          gw[w] += g[s] * x.values()[l];
        });
    return result(y, gx, gw, bias, smallShape(), g);
  }

  /**
   * {@link #convolution} the other way.
   *
   * @param bias null for none
   */
  List<double[]> transposed(Array x, Array weight, Array bias) {
    double[] y = filled(largeShape(), bias);
    terms((l, w, s) -> y[l] += x.values()[s] * weight.values()[w]);
    double[] g = Computation.weights(y.length);
    double[] gx = new double[x.values().length];
    double[] gw = new double[weight.values().length];
    terms(
        (l, w, s) -> {
          gx[s] += g[l] * weight.values()[w];
          gw[w] += g[l] * x.values()[s];
        });
    return result(y, gx, gw, bias, largeShape(), g);
  }

  private static double[] filled(int[] shape, Array bias) {
    int voxels = volume(shape, 2);
    double[] y = new double[volume(shape, 0)];
    for (int i = 0; bias != null && i < y.length; i++) {
      y[i] = bias.values()[i / voxels % shape[1]];
    }
    return y;
  }

  private static List<double[]> result(
      double[] y, double[] gx, double[] gw, Array bias, int[] shape, double[] g) {
    if (bias == null) {
      return List.of(y, gx, gw);
    }
    double[] gb = new double[shape[1]];
    for (int i = 0; i < g.length; i++) {
      gb[i / volume(shape, 2) % shape[1]] += g[i];
    }
    return List.of(y, gx, gw, gb);
  }

  private void terms(Term term) {
    int[] small = window.convolved(Window.array(large));
    int smallVoxels = volume(small, 0);
    int largeVoxels = volume(Window.array(large), 0);
    int largePerGroup = largeChannels / groups;
    int smallPerGroup = smallChannels / groups;
    for (int n = 0; n < batch; n++) {
      for (int s = 0; s < smallChannels; s++) {
        for (int i = 0; i < largePerGroup; i++) {
          int l = s / smallPerGroup * largePerGroup + i;
          for (int at = 0; at < smallVoxels; at++) {
            for (int k = 0; k < window.volume(); k++) {
              int seen = seen(at, k, small);
              if (seen >= 0) {
                term.at(
                    (n * largeChannels + l) * largeVoxels + seen,
                    (s * largePerGroup + i) * window.volume() + k,
                    (n * smallChannels + s) * smallVoxels + at);
              }
            }
          }
        }
      }
    }
  }

  /** The large map's voxel that a kernel's element lies on; -1 outside. */
  private int seen(int voxel, int element, int[] small) {
    int position = 0;
    int rest = voxel;
    int kernel = element;
    int step = 1;
    for (int axis = small.length - 1; axis >= 0; axis--) {
      int at =
          rest % small[axis] * window.stride().get(axis)
              + kernel % window.kernel().get(axis)
              - window.padding().get(axis);
      if (at < 0 || at >= large.get(axis)) {
        return -1;
      }
      position += at * step;
      step *= large.get(axis);
      rest /= small[axis];
      kernel /= window.kernel().get(axis);
    }
    return position;
  }

  private static int volume(int[] sizes, int from) {
    int volume = 1;
    for (int axis = from; axis < sizes.length; axis++) {
      volume *= sizes[axis];
    }
    return volume;
  }
}
