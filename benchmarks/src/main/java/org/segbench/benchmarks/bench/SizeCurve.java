package org.segbench.benchmarks.bench;

import java.util.List;
import java.util.stream.IntStream;

/**
 * What a piece of work costs at several sizes.
 *
 * @param voxels of each size; at least two that differ
 * @param seconds as many
 */
public record SizeCurve(List<Double> voxels, List<Double> seconds) {

  public SizeCurve {
    voxels = List.copyOf(voxels);
    seconds = List.copyOf(seconds);
    if (voxels.size() != seconds.size() || voxels.stream().distinct().count() < 2) {
      throw new IllegalArgumentException(
          "no curve through %s voxels in %s seconds".formatted(voxels, seconds));
    }
  }

  /**
   * The power of the number of voxels that seconds grow with, by least squares of the logarithms: 1
   * is linear.
   */
  public double exponent() {
    double meanSize = meanLog(voxels);
    double meanCost = meanLog(seconds);
    double products = 0;
    double squares = 0;
    for (int i = 0; i < voxels.size(); i++) {
      double apart = Math.log(voxels.get(i)) - meanSize;
      products += apart * (Math.log(seconds.get(i)) - meanCost);
      squares += apart * apart;
    }
    return products / squares;
  }

  /**
   * The seconds at each size if they were linear in voxels: the nearest such line, in logarithms.
   */
  public List<Double> linear() {
    double perVoxel = Math.exp(meanLog(seconds) - meanLog(voxels));
    return IntStream.range(0, voxels.size()).mapToObj(i -> perVoxel * voxels.get(i)).toList();
  }

  private static double meanLog(List<Double> values) {
    return values.stream().mapToDouble(Math::log).average().orElseThrow();
  }
}
