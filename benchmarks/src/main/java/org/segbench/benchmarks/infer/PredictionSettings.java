package org.segbench.benchmarks.infer;

import java.util.List;
import org.segbench.benchmarks.prepare.Plan;

/**
 * How a volume is predicted.
 *
 * @param patch what a network sees at once (z, y, x), in the prepared arrays' axes
 * @param step largest distance of neighbouring tiles, as a share of the patch, in (0, 1]
 * @param mirrorAxes axes of the patch (0 to 2) along which mirrored copies are averaged as well:
 *     2^n passes a tile; empty for one pass
 */
public record PredictionSettings(List<Integer> patch, double step, List<Integer> mirrorAxes) {
  /** nnU-Net's: tiles overlap by half. */
  public static final double HALF = 0.5;

  public PredictionSettings {
    patch = List.copyOf(patch);
    mirrorAxes = List.copyOf(mirrorAxes);
    if (patch.size() != 3 || patch.stream().anyMatch(length -> length < 1)) {
      throw new IllegalArgumentException("a patch has three positive lengths, not " + patch);
    }
    if (mirrorAxes.stream().anyMatch(axis -> axis < 0 || axis > 2)
        || mirrorAxes.stream().distinct().count() != mirrorAxes.size()) {
      throw new IllegalArgumentException("mirrored axes are some of 0, 1, 2, not " + mirrorAxes);
    }
  }

  /** What the paper does: half overlap, mirrored along every axis that training mirrors. */
  public static PredictionSettings of(Plan plan) {
    return new PredictionSettings(plan.patch(), HALF, plan.mirrorAxes());
  }

  /** The same without mirrored copies: an eighth of the time, a little less accurate. */
  public PredictionSettings withoutMirroring() {
    return new PredictionSettings(patch, step, List.of());
  }
}
