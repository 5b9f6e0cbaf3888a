package org.segbench.benchmarks.train;

import java.util.List;
import java.util.function.Function;
import org.segbench.benchmarks.array.Box;
import org.segbench.benchmarks.augment.Sample;
import org.segbench.benchmarks.augment.Transform;

/** One sample of a batch made again, with what was drawn for it. */
public final class ReplayedSample {
  private final SampleDraw draw;
  private final Box box;
  private final double[] spacing;
  private final Function<SampleDraw, Sample> maker;

  ReplayedSample(SampleDraw draw, Box box, double[] spacing, Function<SampleDraw, Sample> maker) {
    this.draw = draw;
    this.box = box;
    this.spacing = spacing.clone();
    this.maker = maker;
  }

  public String caseId() {
    return draw.source().id();
  }

  /** Whether it had to hold foreground. */
  public boolean forced() {
    return draw.forced();
  }

  /**
   * What is read of the prepared case, (z, y, x); where it begins below 0 or ends past the case,
   * the image is 0 there.
   */
  public Box box() {
    return box;
  }

  /** What happens to it, in order; empty if nothing does. */
  public List<Transform> transforms() {
    return draw.augmentation().transforms();
  }

  /** Distance of the prepared voxels, mm (z, y, x). */
  public double[] spacing() {
    return spacing.clone();
  }

  /** The patch at that place as it is in the case. */
  public Sample before() {
    return maker.apply(draw.withoutAugmentation());
  }

  /** What the network sees. */
  public Sample after() {
    return maker.apply(draw);
  }
}
