package org.segbench.benchmarks.infer;

import java.util.List;
import org.segbench.benchmarks.prepare.Plan;
import org.segbench.models.Execution.Precision;

/**
 * How a volume is predicted.
 *
 * @param patch what a network sees at once, in the prepared arrays' axes: (z, y, x), or (y, x) for
 *     a 2-D network
 * @param step largest distance of neighbouring tiles, as a share of the patch, in (0, 1]
 * @param mirrorAxes axes of the patch, from 0, along which mirrored copies are averaged as well:
 *     2^n passes a tile; empty for one pass
 * @param precision id of that of convolutions, linear layers and attention; records of before it
 *     was kept, which have none, mean fp32
 */
public record PredictionSettings(
    List<Integer> patch, double step, List<Integer> mirrorAxes, String precision) {
  /** nnU-Net's: tiles overlap by half. */
  public static final double HALF = 0.5;

  public PredictionSettings {
    patch = List.copyOf(patch);
    mirrorAxes = List.copyOf(mirrorAxes);
    precision = precision == null ? Precision.FLOAT32.id() : precision;
    int axes = patch.size();
    if (axes < 2 || axes > 3 || patch.stream().anyMatch(length -> length < 1)) {
      throw new IllegalArgumentException("a patch has two or three positive lengths, not " + patch);
    }
    if (mirrorAxes.stream().anyMatch(axis -> axis < 0 || axis >= axes)
        || mirrorAxes.stream().distinct().count() != mirrorAxes.size()) {
      throw new IllegalArgumentException(
          "mirrored axes are axes of a patch of %s, not %s".formatted(patch, mirrorAxes));
    }
  }

  /** In float32. */
  public PredictionSettings(List<Integer> patch, double step, List<Integer> mirrorAxes) {
    this(patch, step, mirrorAxes, Precision.FLOAT32.id());
  }

  /** What the paper does: half overlap, mirrored along every axis that training mirrors. */
  public static PredictionSettings of(Plan plan) {
    return new PredictionSettings(plan.patch(), HALF, plan.mirrorAxes());
  }

  /** 3 if the network sees volumes, 2 if it sees slices. */
  int dimensions() {
    return patch.size();
  }

  /**
   * The same without mirrored copies: an eighth of the time (2-D: a quarter), a little less
   * accurate.
   */
  public PredictionSettings withoutMirroring() {
    return new PredictionSettings(patch, step, List.of(), precision);
  }

  /** The same in another precision. */
  public PredictionSettings in(Precision other) {
    return new PredictionSettings(patch, step, mirrorAxes, other.id());
  }
}
