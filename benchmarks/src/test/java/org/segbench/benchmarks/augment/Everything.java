package org.segbench.benchmarks.augment;

import org.segbench.benchmarks.prepare.Plan;
import org.segbench.benchmarks.resize.Interpolation;

/** An augmentation by which every transform happens to every sample. */
public final class Everything {

  private Everything() {}

  public static Augmenter of(Plan plan) {
    AugmentationRules always =
        new AugmentationRules(1, 1, true, Interpolation.CUBIC, 1, 1, 1, 1, 1, 1, 1, 1);
    return new Augmenter(always, plan);
  }
}
