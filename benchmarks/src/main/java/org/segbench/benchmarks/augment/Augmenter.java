package org.segbench.benchmarks.augment;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.segbench.benchmarks.array.Box;
import org.segbench.benchmarks.array.Shapes;
import org.segbench.benchmarks.prepare.Normalization;
import org.segbench.benchmarks.prepare.Plan;
import org.segbench.benchmarks.random.Draws;
import org.segbench.benchmarks.random.Purpose;

/**
 * Draws what happens to a sample, and does it. The order is that of nnU-Net v1's {@code
 * get_moreDA_augmentation}. No state; threads may share one.
 */
public final class Augmenter {
  private final AugmentationRules rules;
  private final SpatialRange range;

  /** Axes of a sample before those of the plan's patch: 1 for the slices of a 2-D plan, or 0. */
  private final int slices;

  private final List<Integer> mirrorAxes;
  private final int channels;
  private final List<Integer> maskedChannels;

  Augmenter(AugmentationRules rules, Plan plan) {
    this.rules = rules;
    this.range = SpatialRange.of(plan);
    this.slices = range.patch().size() - plan.dimensions();
    this.mirrorAxes = plan.mirrorAxes().stream().map(axis -> slices + axis).toList();
    this.channels = plan.channels().size();
    this.maskedChannels =
        IntStream.range(0, channels)
            .filter(
                c -> plan.channels().get(c).normalization() == Normalization.Z_SCORE_INSIDE_MASK)
            .boxed()
            .toList();
  }

  /** For training by a plan. */
  public static Augmenter of(Augmentation augmentation, Plan plan) {
    return new Augmenter(augmentation.rules(), plan);
  }

  /** What the network sees, (z, y, x); one voxel deep if it lies in a slice. */
  public int[] patch() {
    return Shapes.toArray(range.patch());
  }

  /** What a loader places in a case: enough for the patch to be turned in. */
  public int[] loaderPatch() {
    return rules.turnsOrScales() ? range.read() : patch();
  }

  /** The part of the loader's patch that a draw needs: all, or the middle where nothing turns. */
  public Box needed(AugmentationDraw draw) {
    return draw.spatial().isPresent()
        ? Box.whole(loaderPatch())
        : CentreCrop.of(loaderPatch(), patch());
  }

  /** Draws what happens to a sample. */
  public AugmentationDraw draw(Draws draws) {
    List<Transform> others = new ArrayList<>();
    TransformDraws noise = new TransformDraws(draws, Purpose.NOISE);
    if (noise.happens(rules.noise())) {
      others.add(GaussianNoise.draw(noise, draws.seed(Purpose.NOISE_SEED)));
    }
    TransformDraws blur = new TransformDraws(draws, Purpose.BLUR);
    if (blur.happens(rules.blur())) {
      others.add(GaussianBlur.draw(blur, channels));
    }
    TransformDraws brightness = new TransformDraws(draws, Purpose.BRIGHTNESS);
    if (brightness.happens(rules.brightness())) {
      others.add(Brightness.draw(brightness, channels));
    }
    TransformDraws contrast = new TransformDraws(draws, Purpose.CONTRAST);
    if (contrast.happens(rules.contrast())) {
      others.add(Contrast.draw(contrast, channels));
    }
    TransformDraws lowResolution = new TransformDraws(draws, Purpose.LOW_RESOLUTION);
    if (lowResolution.happens(rules.lowResolution())) {
      others.add(LowResolution.draw(lowResolution, channels, range.inPlane()));
    }
    TransformDraws invertedGamma = new TransformDraws(draws, Purpose.INVERTED_GAMMA);
    if (invertedGamma.happens(rules.invertedGamma())) {
      others.add(Gamma.draw(invertedGamma, true, channels));
    }
    TransformDraws gamma = new TransformDraws(draws, Purpose.GAMMA);
    if (gamma.happens(rules.gamma())) {
      others.add(Gamma.draw(gamma, false, channels));
    }
    List<Integer> mirrored = mirrored(draws);
    if (!mirrored.isEmpty()) {
      others.add(new Mirroring(mirrored));
    }
    return new AugmentationDraw(range.draw(draws, rules), others);
  }

  /** The axes to mirror; a draw's index is the axis of the plan's patch. */
  private List<Integer> mirrored(Draws draws) {
    return mirrorAxes.stream()
        .filter(axis -> draws.chance(rules.mirroring(), Purpose.MIRROR, axis - slices))
        .toList();
  }

  /**
   * Applies a draw.
   *
   * @param sample {@link #needed}'s part of the loader's patch
   * @return the network's patch, its labels from 0
   */
  public Sample apply(AugmentationDraw draw, Sample sample) {
    Sample result = sample;
    for (Transform transform : draw.transforms()) {
      result = transform.apply(result);
    }
    return OutsideMask.background(OutsideMask.blacked(result, maskedChannels));
  }
}
