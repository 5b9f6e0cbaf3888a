package org.segbench.benchmarks.train;

import java.util.Arrays;
import org.segbench.benchmarks.array.Shapes;
import org.segbench.benchmarks.resize.NearestAxis;

/**
 * Labels at a head's resolution: voxel o of the head takes voxel {@code floor((o + 0.5) * stride)}
 * of the full resolution (nnU-Net v1's order-0 {@code DownsampleSegForDSTransform2}).
 */
final class DeepSupervisionTargets {

  private DeepSupervisionTargets() {}

  /**
   * Picks the labels of one head.
   *
   * @param labels {@code [N, shape]}
   * @param shape spatial size at full resolution
   * @param stride downsampling along each axis; divides the size
   * @return {@code [N, shape / stride]}; the labels themselves where every stride is 1
   */
  static byte[] downsample(byte[] labels, int[] shape, int[] stride) {
    if (Arrays.stream(stride).allMatch(step -> step == 1)) {
      return labels;
    }
    return resized(labels, shape, shape(shape, stride));
  }

  /**
   * The same for a head of any size.
   *
   * @param small the head's spatial size
   * @return {@code [N, small]}
   */
  static byte[] resized(byte[] labels, int[] shape, int[] small) {
    int volume = Shapes.arraySize(shape);
    int smallVolume = Shapes.arraySize(small);
    int[][] sources = new int[shape.length][];
    for (int axis = 0; axis < shape.length; axis++) {
      sources[axis] = NearestAxis.sources(shape[axis], small[axis]);
    }
    byte[] result = new byte[labels.length / volume * smallVolume];
    int[] index = new int[shape.length];
    for (int out = 0; out < result.length; out++) {
      int rest = out % smallVolume;
      for (int axis = shape.length - 1; axis >= 0; axis--) {
        index[axis] = sources[axis][rest % small[axis]];
        rest /= small[axis];
      }
      int in = out / smallVolume;
      for (int axis = 0; axis < shape.length; axis++) {
        in = in * shape[axis] + index[axis];
      }
      result[out] = labels[in];
    }
    return result;
  }

  /** The spatial size of a head's output. */
  static int[] shape(int[] shape, int[] stride) {
    int[] small = new int[shape.length];
    for (int axis = 0; axis < shape.length; axis++) {
      if (shape[axis] % stride[axis] != 0) {
        throw new IllegalArgumentException(
            "a head's stride must divide the patch: %s, %s"
                .formatted(Arrays.toString(stride), Arrays.toString(shape)));
      }
      small[axis] = shape[axis] / stride[axis];
    }
    return small;
  }
}
