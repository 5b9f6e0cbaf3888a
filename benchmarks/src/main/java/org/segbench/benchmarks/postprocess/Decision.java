package org.segbench.benchmarks.postprocess;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.segbench.benchmarks.metrics.Average;

/**
 * Which components are kept, and the mean Dice over cases (undefined ones left out) that decided.
 *
 * <p>nnU-Net v1's {@code determine_postprocessing} (MIC-DKFZ/nnUNet, branch nnunetv1, {@code
 * postprocessing/connected_components.py}; MedNeXt's fork has the same) with its defaults, no
 * threshold and no smallest valid size:
 *
 * <ol>
 *   <li>Only the largest component of the whole foreground is kept if that makes at least one class
 *       better and none worse.
 *   <li>Then, if there are several classes, only the largest component of a class is kept if that
 *       makes this class better than it was after the first step (without it, than raw).
 * </ol>
 *
 * <p>"Better" is strictly greater; a class that is never there is neither better nor worse.
 *
 * @param keepLargest the labels of each step, taken together; in this order; empty for raw
 * @param classes the numbers of each class, in the labels' order
 */
public record Decision(List<List<Integer>> keepLargest, List<ClassDice> classes) {

  /**
   * The mean Dice of one class, 0..1; null if it is in no case.
   *
   * @param label of the class
   * @param raw unprocessed
   * @param foreground after the largest component of the foreground was kept
   * @param each after the largest component of the class was kept as well, on what the first step
   *     left; null if there is one class only
   */
  public record ClassDice(int label, Double raw, Double foreground, Double each) {}

  public Decision {
    keepLargest = keepLargest.stream().map(List::copyOf).toList();
    classes = List.copyOf(classes);
  }

  /** Decides for some labels from what was found in every case. */
  static Decision of(Collection<CaseTrial> cases, List<Integer> labels) {
    Map<Integer, OptionalDouble> raw = means(cases, CaseTrial::raw, labels);
    Map<Integer, OptionalDouble> foreground = means(cases, CaseTrial::foreground, labels);
    List<List<Integer>> steps = new ArrayList<>();
    boolean better = labels.stream().anyMatch(k -> less(raw.get(k), foreground.get(k)));
    boolean worse = labels.stream().anyMatch(k -> less(foreground.get(k), raw.get(k)));
    boolean first = better && !worse;
    if (first) {
      steps.add(labels);
    }
    boolean several = labels.size() > 1;
    Map<Integer, OptionalDouble> before = first ? foreground : raw;
    Map<Integer, OptionalDouble> each =
        means(cases, first ? CaseTrial::foregroundThenEach : CaseTrial::each, labels);
    List<ClassDice> classes = new ArrayList<>();
    for (int label : labels) {
      if (several && less(before.get(label), each.get(label))) {
        steps.add(List.of(label));
      }
      classes.add(
          new ClassDice(
              label,
              boxed(raw.get(label)),
              boxed(foreground.get(label)),
              several ? boxed(each.get(label)) : null));
    }
    return new Decision(steps, classes);
  }

  private static Map<Integer, OptionalDouble> means(
      Collection<CaseTrial> cases,
      Function<CaseTrial, Map<Integer, OptionalDouble>> way,
      List<Integer> labels) {
    Map<Integer, OptionalDouble> means = new LinkedHashMap<>();
    for (int label : labels) {
      List<OptionalDouble> dice = cases.stream().map(each -> way.apply(each).get(label)).toList();
      means.put(label, Average.of(dice).mean());
    }
    return means;
  }

  private static boolean less(OptionalDouble a, OptionalDouble b) {
    return a.isPresent() && b.isPresent() && a.getAsDouble() < b.getAsDouble();
  }

  private static Double boxed(OptionalDouble value) {
    return value.isPresent() ? value.getAsDouble() : null;
  }
}
