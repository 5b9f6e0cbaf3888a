package org.segbench.benchmarks.augment;

/**
 * What a channel's voxels are like.
 *
 * @param standardDeviation of the whole, not of a sample
 */
record Intensities(double mean, double standardDeviation, float lowest, float highest) {

  static Intensities of(float[] channel) {
    double sum = 0;
    float lowest = Float.POSITIVE_INFINITY;
    float highest = Float.NEGATIVE_INFINITY;
    for (float value : channel) {
      sum += value;
      lowest = Math.min(lowest, value);
      highest = Math.max(highest, value);
    }
    double mean = sum / channel.length;
    double squares = 0;
    for (float value : channel) {
      squares += (value - mean) * (value - mean);
    }
    return new Intensities(mean, Math.sqrt(squares / channel.length), lowest, highest);
  }
}
