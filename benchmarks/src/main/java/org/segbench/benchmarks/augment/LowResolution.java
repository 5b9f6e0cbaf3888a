package org.segbench.benchmarks.augment;

import java.util.Arrays;
import org.segbench.benchmarks.resize.Interpolation;
import org.segbench.benchmarks.resize.Resize;

/**
 * Makes channels coarse: each is shrunk to the nearest voxels and enlarged again by a cubic spline,
 * clipped to the shrunken range. {@code SimulateLowResolutionTransform} of batchgenerators: half of
 * the channels, each by its own U(0.5, 1).
 *
 * @param inPlane whether axis z keeps its resolution
 */
public record LowResolution(PerChannel zooms, boolean inPlane) implements Transform {
  private static final double CHANNEL_PROBABILITY = 0.5;
  private static final double LOWEST = 0.5;

  static LowResolution draw(TransformDraws draws, int channels, boolean inPlane) {
    return new LowResolution(
        PerChannel.of(
            channels, c -> draws.chosen(c, CHANNEL_PROBABILITY), c -> draws.uniform(c, LOWEST, 1)),
        inPlane);
  }

  @Override
  public Sample apply(Sample sample) {
    return zooms.apply(sample, this::coarse);
  }

  private float[] coarse(float[] channel, int[] shape, double zoom) {
    int[] small = shape.clone();
    for (int axis = inPlane ? 1 : 0; axis < shape.length; axis++) {
      small[axis] = (int) Math.max(1, Math.rint(shape[axis] * zoom));
    }
    if (Arrays.equals(small, shape)) {
      return channel;
    }
    float[] shrunken = Resize.resize(channel, shape, small, Interpolation.NEAREST, 1);
    return Resize.resize(shrunken, small, shape, Interpolation.CUBIC, 1);
  }

  @Override
  public String name() {
    return "low resolution";
  }

  @Override
  public String numbers() {
    return "zoom " + zooms;
  }
}
