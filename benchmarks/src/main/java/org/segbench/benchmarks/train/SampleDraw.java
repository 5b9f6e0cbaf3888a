package org.segbench.benchmarks.train;

import java.util.List;
import org.segbench.benchmarks.augment.AugmentationDraw;
import org.segbench.benchmarks.prepare.PreparedCase;

/**
 * All that is drawn for one sample of a batch.
 *
 * @param source the case that it is taken from
 * @param forced whether it had to hold foreground
 * @param corner first voxel of what the loader places in the case, (z, y, x)
 * @param augmentation what then happens to it
 */
record SampleDraw(
    PreparedCase source, boolean forced, List<Integer> corner, AugmentationDraw augmentation) {

  /** The same place, left as it is. */
  SampleDraw withoutAugmentation() {
    return new SampleDraw(source, forced, corner, AugmentationDraw.nothing());
  }
}
