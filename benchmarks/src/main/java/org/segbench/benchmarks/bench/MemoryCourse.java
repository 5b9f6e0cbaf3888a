package org.segbench.benchmarks.bench;

import java.util.List;

/**
 * How much a process holds while a training goes on.
 *
 * @param readings in the order of their steps; at least two
 */
public record MemoryCourse(List<Reading> readings) {
  private static final double KIBIBYTES_PER_MEBIBYTE = 1024;
  private static final int STEPS = 100;

  /**
   * What is held after a step.
   *
   * @param step how many were done
   * @param residentKibibytes of the process
   * @param arrays of the tensor library's managers
   */
  public record Reading(int step, long residentKibibytes, int arrays) {

    public double residentMebibytes() {
      return residentKibibytes / KIBIBYTES_PER_MEBIBYTE;
    }
  }

  public MemoryCourse {
    readings = List.copyOf(readings);
    if (readings.size() < 2) {
      throw new IllegalArgumentException("no course through fewer than two readings");
    }
  }

  /** MiB that the process grows by in a hundred steps: the slope of the line of least squares. */
  public double growthPer100Steps() {
    double meanStep = readings.stream().mapToInt(Reading::step).average().orElseThrow();
    double meanHeld =
        readings.stream().mapToDouble(Reading::residentMebibytes).average().orElseThrow();
    double products = 0;
    double squares = 0;
    for (Reading reading : readings) {
      double apart = reading.step() - meanStep;
      products += apart * (reading.residentMebibytes() - meanHeld);
      squares += apart * apart;
    }
    return STEPS * products / squares;
  }

  /** How many arrays more there are at the end than at the beginning; 0 if nothing stays behind. */
  public int moreArrays() {
    return readings.get(readings.size() - 1).arrays() - readings.get(0).arrays();
  }
}
