package org.segbench.models.layers;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.ToDoubleBiFunction;

/**
 * Takes the formula that was fastest in a trial. A layer is tried once: later ones of its shape,
 * and those that a record knows, take the same formula, so that a run that goes on computes the
 * same bits.
 */
final class TimedFormulas implements FormulaChoice {
  /** Trials of a formula; the fastest counts, as whatever else the machine does only slows. */
  private static final int TRIALS = 3;

  /** A formula this much slower than the best after its first trial is not tried again. */
  private static final double HOPELESS = 2;

  private final SortedMap<String, String> record;
  private final String setting;
  private final ToDoubleBiFunction<ConvolutionShape, Formula> seconds;

  /**
   * A choice that goes by a record and extends it.
   *
   * @param record layer to formula's name
   * @param setting what else the cost depends on, the same for all layers
   * @param seconds of one trial
   */
  TimedFormulas(
      SortedMap<String, String> record,
      String setting,
      ToDoubleBiFunction<ConvolutionShape, Formula> seconds) {
    this.record = record;
    this.setting = setting;
    this.seconds = seconds;
  }

  @Override
  public Formula among(ConvolutionShape layer, List<Formula> candidates) {
    if (candidates.size() == 1) {
      return candidates.get(0);
    }
    String key = layer.text() + ", " + setting;
    String known = record.get(key);
    if (candidates.stream().noneMatch(formula -> formula.name().equals(known))) {
      record.put(key, fastest(layer, candidates));
    }
    return FormulaChoice.named(record.get(key), layer, candidates);
  }

  private String fastest(ConvolutionShape layer, List<Formula> candidates) {
    Map<Formula, Double> best = new LinkedHashMap<>();
    candidates.forEach(formula -> best.put(formula, Double.POSITIVE_INFINITY));
    for (int trial = 0; trial < TRIALS; trial++) {
      double limit = HOPELESS * best.values().stream().min(Double::compare).orElseThrow();
      for (Map.Entry<Formula, Double> entry : best.entrySet()) {
        if (trial == 0 || entry.getValue() <= limit) {
          double measured = seconds.applyAsDouble(layer, entry.getKey());
          entry.setValue(Math.min(entry.getValue(), measured));
        }
      }
    }
    return best.entrySet().stream().min(Map.Entry.comparingByValue()).orElseThrow().getKey().name();
  }
}
