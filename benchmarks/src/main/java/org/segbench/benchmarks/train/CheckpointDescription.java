package org.segbench.benchmarks.train;

import java.util.SortedMap;

/**
 * {@code checkpoint_*.json}: what the weights beside it are.
 *
 * @param network the architecture's id
 * @param experiment the experiment's id
 * @param epoch number of finished epochs
 * @param learningRate of the last of them
 * @param onlineDiceAverage moving average of the online Dice after them; null if there is none
 * @param bestAverage highest moving average so far; null if there is none
 * @param seed of weights and draws
 * @param planHash hash of the plan
 * @param datasetHash hash of the raw data set
 * @param configuration everything that decides the numbers
 */
record CheckpointDescription(
    String network,
    String experiment,
    int epoch,
    double learningRate,
    Double onlineDiceAverage,
    Double bestAverage,
    long seed,
    String planHash,
    String datasetHash,
    SortedMap<String, String> configuration) {}
