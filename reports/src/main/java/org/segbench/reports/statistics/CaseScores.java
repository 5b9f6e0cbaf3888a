package org.segbench.reports.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.segbench.reports.Metric;
import org.segbench.reports.Score;

/**
 * One method's scores on one data set as a table: a row a case, a column a label, empty where there
 * was nothing to score. Its mean is the one that the paper reports - per label over the cases, then
 * over the labels - and can be taken over any multiset of the cases, which resampling needs.
 */
public final class CaseScores {
  private final String method;
  private final List<String> cases;

  /** {@code [case][label]}, NaN where there was nothing to score. */
  private final double[][] values;

  private CaseScores(String method, List<String> cases, double[][] values) {
    this.method = method;
    this.cases = cases;
    this.values = values;
  }

  /**
   * Arranges scores; the order of {@code scores} does not matter. A case without any value is no
   * row. A case that several folds scored, as folds drawn at random may, is the mean of its scores.
   */
  public static CaseScores of(String method, Collection<Score> scores, Metric metric) {
    NavigableMap<String, NavigableMap<Integer, List<Double>>> table = new TreeMap<>();
    SortedSet<Integer> labels = new TreeSet<>();
    for (Score score : scores) {
      double value = metric.of(score);
      if (!Double.isNaN(value)) {
        labels.add(score.label());
        table
            .computeIfAbsent(score.caseId(), id -> new TreeMap<>())
            .computeIfAbsent(score.label(), label -> new ArrayList<>())
            .add(value);
      }
    }
    double[][] values =
        table.values().stream()
            .map(row -> labels.stream().mapToDouble(label -> mean(row.get(label))).toArray())
            .toArray(double[][]::new);
    return new CaseScores(method, List.copyOf(table.keySet()), values);
  }

  private static double mean(List<Double> values) {
    return values == null
        ? Double.NaN
        : values.stream().mapToDouble(Double::doubleValue).sorted().average().orElseThrow();
  }

  /** The method's name for people. */
  public String method() {
    return method;
  }

  /** The cases with at least one value, in order of id. */
  public List<String> cases() {
    return cases;
  }

  /** The same method on some of its cases. */
  CaseScores on(Collection<String> some) {
    Set<String> wanted = new HashSet<>(some);
    int[] kept =
        IntStream.range(0, cases.size()).filter(i -> wanted.contains(cases.get(i))).toArray();
    return new CaseScores(
        method,
        Arrays.stream(kept).mapToObj(cases::get).toList(),
        Arrays.stream(kept).mapToObj(i -> values[i]).toArray(double[][]::new));
  }

  /** A case's mean over its labels that have a value, in order of {@link #cases}. */
  double[] caseMeans() {
    double[] means = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      double sum = 0;
      int count = 0;
      for (double value : values[i]) {
        if (!Double.isNaN(value)) {
          sum += value;
          count++;
        }
      }
      means[i] = sum / count;
    }
    return means;
  }

  /** The mean over all cases, per label and then over the labels; empty without cases. */
  public OptionalDouble mean() {
    int[] once = new int[values.length];
    Arrays.fill(once, 1);
    return mean(once);
  }

  /**
   * The same mean with each case taken {@code counts[i]} times. A label without a value in the
   * cases taken is left out; empty if that leaves none.
   */
  OptionalDouble mean(int[] counts) {
    double sumOfMeans = 0;
    int labels = 0;
    for (int label = 0; label < (values.length == 0 ? 0 : values[0].length); label++) {
      double sum = 0;
      int count = 0;
      for (int i = 0; i < values.length; i++) {
        if (counts[i] > 0 && !Double.isNaN(values[i][label])) {
          sum += counts[i] * values[i][label];
          count += counts[i];
        }
      }
      if (count > 0) {
        sumOfMeans += sum / count;
        labels++;
      }
    }
    return labels == 0 ? OptionalDouble.empty() : OptionalDouble.of(sumOfMeans / labels);
  }

  /** The cases that all of these methods scored, in order of id; empty without methods. */
  static List<String> common(Collection<CaseScores> methods) {
    SortedSet<String> common = new TreeSet<>();
    boolean first = true;
    for (CaseScores method : methods) {
      if (first) {
        common.addAll(method.cases);
      } else {
        common.retainAll(new TreeSet<>(method.cases));
      }
      first = false;
    }
    return List.copyOf(common);
  }
}
