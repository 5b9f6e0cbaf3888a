package org.segbench.benchmarks.train;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * A row of {@code progress.csv}.
 *
 * @param epoch from 0
 * @param learningRate of all its iterations
 * @param trainLoss mean over its training iterations, all heads
 * @param validationLoss mean over its validation iterations, the full-resolution head alone
 * @param onlineDice mean foreground Dice of its validation patches, 0..1
 * @param onlineDiceAverage moving average of that
 * @param seconds training and validation
 * @param peakMemory of the process so far, MiB
 */
record ProgressRow(
    int epoch,
    double learningRate,
    double trainLoss,
    OptionalDouble validationLoss,
    OptionalDouble onlineDice,
    OptionalDouble onlineDiceAverage,
    double seconds,
    OptionalLong peakMemory) {

  static final List<String> HEADER =
      List.of(
          "epoch",
          "learning_rate",
          "train_loss",
          "validation_loss",
          "online_dice",
          "online_dice_average",
          "seconds",
          "peak_memory_mib");

  List<String> cells() {
    return List.of(
        Integer.toString(epoch),
        Double.toString(learningRate),
        Double.toString(trainLoss),
        cell(validationLoss),
        cell(onlineDice),
        cell(onlineDiceAverage),
        Double.toString(Math.round(seconds * 1000) / 1000.0),
        peakMemory.isPresent() ? Long.toString(peakMemory.getAsLong()) : "");
  }

  private static String cell(OptionalDouble value) {
    return value.isPresent() ? Double.toString(value.getAsDouble()) : "";
  }
}
