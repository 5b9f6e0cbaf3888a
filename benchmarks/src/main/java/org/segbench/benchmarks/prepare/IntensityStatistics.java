package org.segbench.benchmarks.prepare;

/**
 * What one channel's foreground looks like over the whole training set, in the image's own units
 * (HU for CT). The standard deviation is the population's; percentiles are interpolated linearly.
 */
public record IntensityStatistics(
    double mean,
    double standardDeviation,
    double median,
    double minimum,
    double maximum,
    double percentile00_5,
    double percentile99_5) {}
