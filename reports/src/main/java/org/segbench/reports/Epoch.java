package org.segbench.reports;

import java.nio.file.Path;
import java.util.List;

/**
 * One epoch of a training run, a row of {@code progress.csv}. A number that was not measured in
 * this epoch is NaN (an empty cell in the file).
 *
 * @param epoch counted from 0
 * @param learningRate of the epoch's steps
 * @param trainLoss mean over the epoch's steps
 * @param validationLoss mean over the epoch's validation batches
 * @param onlineDice 0..1, foreground mean over validation patches, from pooled TP, FP and FN
 * @param onlineDiceAverage exponential moving average of {@code onlineDice}
 * @param seconds wall time of the epoch
 * @param peakMemoryMib peak memory of the process or device, MiB
 */
public record Epoch(
    int epoch,
    double learningRate,
    double trainLoss,
    double validationLoss,
    double onlineDice,
    double onlineDiceAverage,
    double seconds,
    double peakMemoryMib) {

  private static final List<String> COLUMNS =
      List.of(
          "epoch",
          "learning_rate",
          "train_loss",
          "validation_loss",
          "online_dice",
          "online_dice_average",
          "seconds",
          "peak_memory_mib");

  /**
   * Reads all rows of a {@code progress.csv}, in file order.
   *
   * @throws ReportException if the file cannot be read, lacks a column or holds a malformed cell
   */
  public static List<Epoch> readAll(Path progressCsv) {
    return CsvRows.read(
        progressCsv,
        COLUMNS,
        row ->
            new Epoch(
                row.integer("epoch"),
                row.number("learning_rate"),
                row.number("train_loss"),
                row.number("validation_loss"),
                row.number("online_dice"),
                row.number("online_dice_average"),
                row.number("seconds"),
                row.number("peak_memory_mib")));
  }
}
