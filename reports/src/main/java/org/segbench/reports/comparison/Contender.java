package org.segbench.reports.comparison;

import java.util.Collection;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * An experiment of a comparison: one network under one recipe.
 *
 * @param experiment its id, the folder below {@code runs/DATASET/}
 * @param title its name for people
 * @param challenger whether it is what the comparison is about; a baseline otherwise
 * @param beganWith the experiment whose weights it was initialised with
 * @param datasets ids of the data sets on which it is to run, at least one
 * @param folds the folds that it is to run, from 0, at least one
 * @param facts what its network is made of, if the caller knows
 */
public record Contender(
    String experiment,
    String title,
    boolean challenger,
    Optional<String> beganWith,
    Set<String> datasets,
    SortedSet<Integer> folds,
    Optional<NetworkFacts> facts) {
  public Contender {
    Text.require(experiment, "an experiment's id");
    Text.require(title, "a title of " + experiment);
    datasets = Collections.unmodifiableSortedSet(notEmpty(datasets, "a data set", experiment));
    folds = Collections.unmodifiableSortedSet(notEmpty(folds, "a fold", experiment));
  }

  private static <T> SortedSet<T> notEmpty(Collection<T> values, String what, String experiment) {
    if (values.isEmpty()) {
      throw new IllegalArgumentException("expected " + what + " for " + experiment);
    }
    return new TreeSet<>(values);
  }
}
