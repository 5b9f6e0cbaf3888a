package org.segbench.benchmarks.augment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.segbench.benchmarks.array.Box;
import org.segbench.benchmarks.prepare.IntensityStatistics;
import org.segbench.benchmarks.prepare.Normalization;
import org.segbench.benchmarks.prepare.Plan;
import org.segbench.benchmarks.random.Draws;
import org.segbench.benchmarks.random.Phase;
import org.segbench.benchmarks.resize.Interpolation;

/** What is drawn, how often and in which ranges, over 20,000 samples; and what is done with it. */
class AugmenterTest {
  private static final int SAMPLES = 20_000;
  private static final int CHANNELS = 2;
  private static final Plan VOLUMES = plan(128, 128, 128);
  private static final Plan SLICES = plan(512, 512);

  @Test
  void everyTransformHappensAsOftenAsInTheReference() {
    for (Augmentation each : List.of(Augmentation.NNUNET_V1, Augmentation.NNUNET_V2)) {
      for (Plan plan : List.of(VOLUMES, SLICES)) {
        List<AugmentationDraw> draws = draws(each, plan);
        assertOften(draws, "noise", 0.1);
        assertOften(draws, "blur", 0.2);
        assertOften(draws, "brightness", 0.15);
        assertOften(draws, "contrast", 0.15);
        assertOften(draws, "low resolution", 0.25);
        assertOften(draws, "inverted gamma", 0.1);
        assertOften(draws, "gamma", 0.3);
        assertOften(draws, "rotation and scale", 1 - 0.8 * 0.8);
        Statistics turned = new Statistics("turned");
        Statistics scaled = new Statistics("scaled");
        Statistics both = new Statistics("both");
        for (AugmentationDraw draw : draws) {
          boolean turns = draw.spatial().map(s -> !s.degrees().isEmpty()).orElse(false);
          boolean scales = draw.spatial().map(s -> s.scale() != 1).orElse(false);
          turned.add(turns);
          scaled.add(scales);
          both.add(turns && scales);
        }
        turned.assertProbability(0.2);
        scaled.assertProbability(0.2);
        both.assertProbability(0.04);
      }
    }
  }

  @Test
  void volumesTurnUpToThirtyDegreesAboutEachAxis() {
    for (int axis = 0; axis < 3; axis++) {
      int about = axis;
      uniform(VOLUMES, RotationAndScale.class, "angle " + axis, s -> at(s.degrees(), about))
          .assertUniform(-30, 30);
    }
  }

  @Test
  void slicesTurnAllTheWayRoundUnlessTheyAreLong() {
    uniform(SLICES, RotationAndScale.class, "angle", s -> at(s.degrees(), 0))
        .assertUniform(-180, 180);
    uniform(plan(300, 200), RotationAndScale.class, "angle", s -> at(s.degrees(), 0))
        .assertUniform(-180, 180);
    uniform(plan(200, 301), RotationAndScale.class, "angle of long slices", s -> at(s.degrees(), 0))
        .assertUniform(-15, 15);
    // Volumes of a few slices are turned slice by slice, if the plan says so.
    uniform(
            flat(plan(40, 128, 128)),
            RotationAndScale.class,
            "angle of flat volumes",
            s -> at(s.degrees(), 0))
        .assertUniform(-180, 180);
  }

  @Test
  void scalesLieAsOftenOnEitherSideOfOneInV1AndAnywhereInV2() {
    Statistics below = new Statistics("scales below 1");
    Statistics above = new Statistics("scales above 1");
    Statistics side = new Statistics("scale below 1");
    Statistics second = new Statistics("v2 scale");
    for (AugmentationDraw draw : draws(Augmentation.NNUNET_V1, VOLUMES)) {
      draw.spatial()
          .filter(s -> s.scale() != 1)
          .ifPresent(
              s -> {
                side.add(s.scale() < 1);
                (s.scale() < 1 ? below : above).add(s.scale());
                assertEquals(Interpolation.CUBIC, s.interpolation());
              });
    }
    for (AugmentationDraw draw : draws(Augmentation.NNUNET_V2, VOLUMES)) {
      draw.spatial()
          .filter(s -> s.scale() != 1)
          .ifPresent(
              s -> {
                second.add(s.scale());
                assertEquals(Interpolation.LINEAR, s.interpolation());
              });
    }
    side.assertProbability(0.5);
    below.assertUniform(0.7, 1);
    above.assertUniform(1, 1.4);
    second.assertUniform(0.7, 1.4);
  }

  @Test
  void numbersOfNoiseAndBrightnessAreUniform() {
    uniform(VOLUMES, GaussianNoise.class, "noise", n -> Optional.of(n.standardDeviation()))
        .assertUniform(0, 0.1);
    for (int channel = 0; channel < CHANNELS; channel++) {
      int c = channel;
      uniform(
              VOLUMES,
              Brightness.class,
              "brightness",
              b -> Optional.of(b.factors().values().get(c)))
          .assertUniform(0.75, 1.25);
    }
  }

  @Test
  void blurAndLowResolutionChooseHalfOfTheChannels() {
    assertChosen(GaussianBlur.class, GaussianBlur::sigmas, 0.5, 1);
    assertChosen(LowResolution.class, LowResolution::zooms, 0.5, 1);
  }

  private static <T extends Transform> void assertChosen(
      Class<T> type, Function<T, PerChannel> numbers, double low, double high) {
    Statistics both = new Statistics(type + " of both channels");
    for (int channel = 0; channel < CHANNELS; channel++) {
      int c = channel;
      Statistics chosen = new Statistics(type + " of channel " + c);
      each(VOLUMES, type, t -> chosen.add(numbers.apply(t).values().containsKey(c)));
      chosen.assertProbability(0.5);
      uniform(VOLUMES, type, "" + type, t -> Optional.ofNullable(numbers.apply(t).values().get(c)))
          .assertUniform(low, high);
    }
    each(VOLUMES, type, t -> both.add(numbers.apply(t).values().size() == CHANNELS));
    both.assertProbability(0.25);
  }

  @Test
  void contrastAndGammaLieAsOftenOnEitherSideOfOne() {
    assertAroundOne(Contrast.class, c -> true, Contrast::factors, 0.75, 1.25);
    assertAroundOne(Gamma.class, Gamma::inverted, Gamma::exponents, 0.7, 1.5);
    assertAroundOne(Gamma.class, g -> !g.inverted(), Gamma::exponents, 0.7, 1.5);
  }

  private static <T extends Transform> void assertAroundOne(
      Class<T> type,
      Function<T, Boolean> wanted,
      Function<T, PerChannel> numbers,
      double low,
      double high) {
    for (int channel = 0; channel < CHANNELS; channel++) {
      int c = channel;
      Statistics side = new Statistics(type + " below 1");
      Statistics below = new Statistics(type + " below 1");
      Statistics above = new Statistics(type + " above 1");
      each(
          VOLUMES,
          type,
          t -> {
            if (wanted.apply(t)) {
              double value = numbers.apply(t).values().get(c);
              side.add(value < 1);
              (value < 1 ? below : above).add(value);
            }
          });
      side.assertProbability(0.5);
      below.assertUniform(low, 1);
      above.assertUniform(1, high);
    }
  }

  @Test
  void everyAxisOfThePlanIsMirroredHalfOfTheTime() {
    for (Augmentation each : List.of(Augmentation.NNUNET_V1, Augmentation.MIRRORING)) {
      for (int axis = 0; axis < 3; axis++) {
        assertMirrored(draws(each, VOLUMES), axis, 0.5);
        // A slice's axes are y and x.
        assertMirrored(draws(each, SLICES), axis, axis == 0 ? 0 : 0.5);
      }
    }
    for (AugmentationDraw draw : draws(Augmentation.NONE, VOLUMES)) {
      assertEquals(AugmentationDraw.nothing(), draw);
    }
  }

  private static void assertMirrored(List<AugmentationDraw> draws, int axis, double expected) {
    Statistics mirrored = new Statistics("mirrored along " + axis);
    for (AugmentationDraw draw : draws) {
      mirrored.add(
          draw.others().stream()
              .anyMatch(t -> t instanceof Mirroring m && m.axes().contains(axis)));
    }
    mirrored.assertProbability(expected);
  }

  @Test
  void transformsComeInTheReferencesOrder() {
    List<String> order =
        List.of(
            "rotation and scale",
            "noise",
            "blur",
            "brightness",
            "contrast",
            "low resolution",
            "inverted gamma",
            "gamma",
            "mirroring");
    AugmentationDraw all = Everything.of(VOLUMES).draw(new Draws(0, Phase.TRAINING, 0, 0, 0));
    assertEquals(order, all.transforms().stream().map(Transform::name).toList());
  }

  @Test
  void seedsEpochsIterationsAndSamplesDrawApart() {
    Set<AugmentationDraw> seen = new HashSet<>();
    Augmenter everything = Everything.of(VOLUMES);
    int asked = 0;
    for (int seed = 0; seed < 5; seed++) {
      for (int epoch = 0; epoch < 5; epoch++) {
        for (int iteration = 0; iteration < 5; iteration++) {
          for (int sample = 0; sample < 3; sample++, asked++) {
            Draws draws = new Draws(seed, Phase.TRAINING, epoch, iteration, sample);
            seen.add(everything.draw(draws));
            assertEquals(everything.draw(draws), Everything.of(VOLUMES).draw(draws));
          }
        }
      }
    }
    assertEquals(asked, seen.size());
  }

  @Test
  void samplesOfABatchAreIndependent() {
    // If the draws of two samples of a batch, or of two transforms, went together, so would these.
    List<AugmentationDraw> first = draws(Augmentation.NNUNET_V1, VOLUMES);
    Statistics bothBlurred = new Statistics("neighbours blurred");
    Statistics blurredAndGamma = new Statistics("blurred and gamma");
    for (int i = 0; i + 1 < SAMPLES; i += 2) {
      boolean one = has(first.get(i), "blur");
      bothBlurred.add(one && has(first.get(i + 1), "blur"));
      blurredAndGamma.add(one && has(first.get(i), "gamma"));
    }
    bothBlurred.assertProbability(0.2 * 0.2);
    blurredAndGamma.assertProbability(0.2 * 0.3);
  }

  @Test
  void theLoaderReadsWhatTheReferenceReadsAndOnlyTheMiddleWhereNothingTurns() {
    assertArrayEquals(new int[] {205, 205, 205}, v1(VOLUMES).loaderPatch());
    assertArrayEquals(new int[] {1, 602, 602}, v1(SLICES).loaderPatch());
    assertArrayEquals(new int[] {40, 150, 150}, v1(flat(plan(40, 128, 128))).loaderPatch());
    Augmenter mirroring = Augmenter.of(Augmentation.MIRRORING, VOLUMES);
    assertArrayEquals(new int[] {128, 128, 128}, mirroring.loaderPatch());
    Box middle = v1(VOLUMES).needed(AugmentationDraw.nothing());
    assertEquals(Box.of(new int[] {38, 38, 38}, new int[] {166, 166, 166}), middle);
    AugmentationDraw all = Everything.of(VOLUMES).draw(new Draws(0, Phase.TRAINING, 0, 0, 0));
    assertEquals(Box.whole(205, 205, 205), v1(VOLUMES).needed(all));
  }

  @Test
  void whereMasksWereUsedNoiseStaysInside() {
    Plan plan = plan(4, 4, 4);
    Augmenter augmenter = v1(plan);
    byte[] labels = new byte[64];
    Arrays.fill(labels, 0, 32, (byte) -1);
    Sample sample = new Sample(new int[] {4, 4, 4}, new float[2][64], labels);
    AugmentationDraw noise =
        new AugmentationDraw(Optional.empty(), List.of(new GaussianNoise(1, 3)));
    Sample found = augmenter.apply(noise, sample);
    for (int i = 0; i < 64; i++) {
      assertTrue(found.channel(0)[i] != 0, "an unmasked channel at " + i);
      assertEquals(i >= 32, found.channel(1)[i] != 0, "a masked channel at " + i);
      assertEquals(0, found.labels()[i]);
    }
  }

  private static Augmenter v1(Plan plan) {
    return Augmenter.of(Augmentation.NNUNET_V1, plan);
  }

  private static List<AugmentationDraw> draws(Augmentation augmentation, Plan plan) {
    Augmenter augmenter = Augmenter.of(augmentation, plan);
    return IntStream.range(0, SAMPLES)
        .mapToObj(i -> augmenter.draw(new Draws(11, Phase.TRAINING, i / 500, i / 2 % 250, i % 2)))
        .toList();
  }

  private static void assertOften(List<AugmentationDraw> draws, String name, double expected) {
    Statistics often = new Statistics(name);
    draws.forEach(draw -> often.add(has(draw, name)));
    often.assertProbability(expected);
  }

  private static boolean has(AugmentationDraw draw, String name) {
    return draw.transforms().stream().anyMatch(t -> t.name().equals(name));
  }

  private static <T extends Transform> void each(Plan plan, Class<T> type, Consumer<T> action) {
    for (AugmentationDraw draw : draws(Augmentation.NNUNET_V1, plan)) {
      draw.transforms().stream().filter(type::isInstance).map(type::cast).forEach(action);
    }
  }

  private static <T extends Transform> Statistics uniform(
      Plan plan, Class<T> type, String what, Function<T, Optional<Double>> number) {
    Statistics statistics = new Statistics(what);
    each(plan, type, t -> number.apply(t).ifPresent(statistics::add));
    return statistics;
  }

  private static Optional<Double> at(List<Double> values, int index) {
    return values.isEmpty() ? Optional.empty() : Optional.of(values.get(index));
  }

  /** The same, its slices turned one by one. */
  private static Plan flat(Plan plan) {
    return new Plan(
        plan.name(),
        plan.spacing(),
        plan.transposeForward(),
        plan.patch(),
        plan.topology(),
        plan.batchSize(),
        plan.batchDice(),
        true,
        plan.mirrorAxes(),
        plan.channels());
  }

  /** Two channels, the second normalised inside the mask. */
  private static Plan plan(Integer... patch) {
    IntensityStatistics statistics = new IntensityStatistics(0, 1, 0, -3, 3, -2, 2);
    return new Plan(
        "test",
        Collections.nCopies(patch.length, 1.0),
        List.of(0, 1, 2),
        List.of(patch),
        2,
        true,
        IntStream.range(0, patch.length).boxed().toList(),
        List.of(
            new Plan.Channel("CT", Normalization.CT, statistics),
            new Plan.Channel("MR", Normalization.Z_SCORE_INSIDE_MASK, statistics)));
  }
}
