package org.segbench.benchmarks.postprocess;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.segbench.datasets.volume.Geometry;
import org.segbench.datasets.volume.LabelVolume;

class DecisionTest {
  private static final int[] SHAPE = {3, 5, 9};
  private static final List<Integer> LABELS = List.of(1, 2, 3);

  /** Dice by label after each way; NaN where it is undefined. */
  private static CaseTrial trial(double[] raw, double[] foreground, double[] each, double[] both) {
    return new CaseTrial(map(raw), map(foreground), map(each), map(both));
  }

  private static Map<Integer, OptionalDouble> map(double[] dice) {
    Map<Integer, OptionalDouble> map = new LinkedHashMap<>();
    for (int i = 0; i < dice.length; i++) {
      map.put(i + 1, Double.isNaN(dice[i]) ? OptionalDouble.empty() : OptionalDouble.of(dice[i]));
    }
    return map;
  }

  private static List<List<Integer>> steps(CaseTrial... cases) {
    int labels = cases[0].raw().size();
    return Decision.of(List.of(cases), LABELS.subList(0, labels)).keepLargest();
  }

  @Test
  void theForegroundsLargestIsKeptIfOneClassRisesAndNoneFalls() {
    double[] raw = {0.5, 0.5};
    double[] higher = {0.5, 0.6};
    double[] mixed = {0.4, 0.9};
    assertEquals(List.of(List.of(1, 2)), steps(trial(raw, higher, raw, higher)));
    assertEquals(List.of(), steps(trial(raw, mixed, raw, mixed)));
    assertEquals(List.of(), steps(trial(raw, raw, raw, raw)));
  }

  @Test
  void classesAreComparedWithWhatTheFirstStepLeft() {
    double[] raw = {0.5, 0.5};
    double[] first = {0.6, 0.6};
    double[] second = {0.7, 0.6};
    // Alone, class 2 would rise from 0.5 to 0.55; after the first step it does not rise.
    double[] alone = {0.5, 0.55};
    assertEquals(List.of(List.of(1, 2), List.of(1)), steps(trial(raw, first, alone, second)));
    double[] worse = {0.9, 0.4};
    assertEquals(List.of(List.of(2)), steps(trial(raw, worse, alone, second)));
  }

  @Test
  void oneClassHasNoSecondStepAndAbsentClassesDecideNothing() {
    double[] raw = {0.5};
    double[] higher = {0.6};
    Decision one = Decision.of(List.of(trial(raw, higher, higher, higher)), List.of(1));
    assertEquals(List.of(List.of(1)), one.keepLargest());
    assertNull(one.classes().get(0).each());
    double[] absent = {Double.NaN, 0.5};
    double[] better = {Double.NaN, 0.6};
    Decision two = Decision.of(List.of(trial(absent, better, better, better)), List.of(1, 2));
    assertEquals(List.of(List.of(1, 2)), two.keepLargest());
    assertNull(two.classes().get(0).raw());
  }

  @Test
  void meansLeaveOutCasesWithoutTheClass() {
    double[] a = {0.2, Double.NaN};
    double[] b = {0.8, 0.4};
    Decision decision = Decision.of(List.of(trial(a, a, a, a), trial(b, b, b, b)), List.of(1, 2));
    assertEquals(0.5, decision.classes().get(0).raw(), 1e-15);
    assertEquals(0.4, decision.classes().get(1).raw(), 1e-15);
  }

  /** The rule again, volume by volume and step by step as nnU-Net v1 goes, on random folds. */
  @Test
  void decidesAsTheRuleFollowedWithWholeVolumesDoes() {
    Random random = new Random(11);
    Set<List<List<Integer>>> decisions = new HashSet<>();
    for (int fold = 0; fold < 400; fold++) {
      List<short[]> references = new ArrayList<>();
      List<short[]> predictions = new ArrayList<>();
      double noise = 0.15 * random.nextDouble();
      for (int i = 0; i < 3; i++) {
        short[] reference = blocks(random, fold);
        references.add(reference);
        predictions.add(noisy(reference, noise, random));
      }
      List<List<Integer>> expected = byWholeVolumes(references, predictions);
      decisions.add(expected);
      Geometry geometry = Geometry.of(SHAPE, new double[] {1, 1, 1});
      List<CaseTrial> trials = new ArrayList<>();
      for (int i = 0; i < references.size(); i++) {
        trials.add(
            CaseTrial.of(
                new LabelVolume(geometry, references.get(i)),
                new LabelVolume(geometry, predictions.get(i).clone()),
                LABELS));
      }
      assertEquals(expected, Decision.of(trials, LABELS).keepLargest(), "fold " + fold);
    }
    System.out.printf("postprocessing: %d different decisions in 400 folds%n", decisions.size());
    assertTrue(decisions.size() > 8, "the folds hardly differ: " + decisions);
  }

  private static List<List<Integer>> byWholeVolumes(
      List<short[]> references, List<short[]> predictions) {
    List<List<Integer>> kept = new ArrayList<>();
    List<short[]> source = predictions;
    List<short[]> processed =
        predictions.stream().map(each -> FloodFill.keepLargest(each, SHAPE, LABELS)).toList();
    boolean anyBetter = false;
    boolean anyWorse = false;
    for (int label : LABELS) {
      anyBetter |= mean(references, processed, label) > mean(references, source, label);
      anyWorse |= mean(references, processed, label) < mean(references, source, label);
    }
    if (anyBetter && !anyWorse) {
      kept.add(LABELS);
      source = processed;
    }
    for (int label : LABELS) {
      List<short[]> alone =
          source.stream().map(each -> FloodFill.keepLargest(each, SHAPE, List.of(label))).toList();
      if (mean(references, alone, label) > mean(references, source, label)) {
        kept.add(List.of(label));
      }
    }
    return kept;
  }

  /** NaN, which is neither greater nor less, if the label is in no case. */
  private static double mean(List<short[]> references, List<short[]> predictions, int label) {
    double sum = 0;
    int defined = 0;
    for (int i = 0; i < references.size(); i++) {
      int both = 0;
      int total = 0;
      for (int voxel = 0; voxel < references.get(i).length; voxel++) {
        boolean expected = references.get(i)[voxel] == label;
        boolean found = predictions.get(i)[voxel] == label;
        both += expected && found ? 1 : 0;
        total += (expected ? 1 : 0) + (found ? 1 : 0);
      }
      if (total > 0) {
        sum += 2.0 * both / total;
        defined++;
      }
    }
    return sum / defined;
  }

  /** Three blocks side by side, touching or apart, some of them in two pieces. */
  private static short[] blocks(Random random, int fold) {
    short[] labels = new short[SHAPE[0] * SHAPE[1] * SHAPE[2]];
    int gap = fold % 2;
    for (int i = 0; i < labels.length; i++) {
      int x = i % SHAPE[2];
      int y = i / SHAPE[2] % SHAPE[1];
      boolean split = fold % 3 == 0 && y == 2;
      labels[i] = (short) (x % 3 < 3 - gap && !split ? 1 + x / 3 : 0);
    }
    if (random.nextInt(6) == 0) {
      for (int i = 0; i < labels.length; i++) {
        labels[i] = labels[i] == 3 ? 0 : labels[i];
      }
    }
    return labels;
  }

  private static short[] noisy(short[] reference, double noise, Random random) {
    short[] labels = reference.clone();
    for (int i = 0; i < labels.length; i++) {
      if (random.nextDouble() < noise) {
        labels[i] = (short) random.nextInt(4);
      }
    }
    return labels;
  }
}
