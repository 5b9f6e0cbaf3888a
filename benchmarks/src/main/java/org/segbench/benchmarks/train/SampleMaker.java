package org.segbench.benchmarks.train;

import org.segbench.benchmarks.array.Box;
import org.segbench.benchmarks.array.Shapes;
import org.segbench.benchmarks.augment.Augmenter;
import org.segbench.benchmarks.augment.Sample;
import org.segbench.benchmarks.prepare.Plan;
import org.segbench.benchmarks.prepare.PreparedCase;
import org.segbench.benchmarks.random.Draws;

/**
 * Makes samples in two steps: draws everything about one, then reads its case and does what was
 * drawn. Threads may share one.
 */
final class SampleMaker {
  private final Augmenter augmenter;
  private final PatchPlacement placement;

  SampleMaker(Plan plan, Augmenter augmenter) {
    this.augmenter = augmenter;
    this.placement = PatchPlacement.of(plan, augmenter.loaderPatch());
  }

  /** Draws a sample of a case. */
  SampleDraw draw(PreparedCase source, boolean forced, Draws draws) {
    int[] corner = placement.corner(source.locations(), source.shape(), draws, forced);
    return new SampleDraw(source, forced, Shapes.toList(corner), augmenter.draw(draws));
  }

  /** The voxels of the case that a draw needs; the box may hang over the case's border. */
  Box box(SampleDraw draw) {
    Box needed = augmenter.needed(draw.augmentation());
    int[] from = new int[needed.axes()];
    int[] to = new int[needed.axes()];
    for (int axis = 0; axis < from.length; axis++) {
      from[axis] = draw.corner().get(axis) + needed.from(axis);
      to[axis] = draw.corner().get(axis) + needed.to(axis);
    }
    return Box.of(from, to);
  }

  /** Does what was drawn: the network's patch, labels from 0. */
  Sample make(SampleDraw draw) {
    return augmenter.apply(draw.augmentation(), PatchReader.read(draw.source(), box(draw)));
  }
}
