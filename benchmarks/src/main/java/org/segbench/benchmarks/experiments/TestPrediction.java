package org.segbench.benchmarks.experiments;

import java.util.List;

/**
 * Test images that an experiment's folds predict together.
 *
 * @param dataset the data set's name in the workspace
 * @param experiment whose runs predict
 * @param folds all that it trains on
 * @param submit whether the predictions are packed for the challenge's server
 */
public record TestPrediction(
    String dataset, String experiment, List<Integer> folds, boolean submit) {

  public TestPrediction {
    folds = List.copyOf(folds);
  }
}
