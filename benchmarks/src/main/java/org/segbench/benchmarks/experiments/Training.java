package org.segbench.benchmarks.experiments;

import java.util.Optional;
import org.segbench.benchmarks.prepare.PlanOptions;
import org.segbench.benchmarks.train.Computing;

/**
 * One training of a comparison with everything decided: what {@code train} is to be told.
 *
 * @param dataset the data set's name in the workspace
 * @param experiment under which the run is filed
 * @param network the architecture's id, after the conventions' choice
 * @param fold from 0
 * @param plan how the data are prepared
 * @param learningRate first epoch's rate, instead of the recipe's
 * @param initialiseFrom the experiment whose final weights of the same data set and fold it begins
 *     with
 * @param regions whether the data set's regions are predicted in place of its labels
 * @param computing in which precision and with how much memory, where it is not left to {@code
 *     train}
 * @param schedule the file's
 */
public record Training(
    String dataset,
    String experiment,
    String network,
    int fold,
    PlanOptions plan,
    Optional<Double> learningRate,
    Optional<String> initialiseFrom,
    boolean regions,
    Computing computing,
    Schedule schedule) {}
