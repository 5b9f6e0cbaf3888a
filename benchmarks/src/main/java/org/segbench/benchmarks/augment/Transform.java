package org.segbench.benchmarks.augment;

/**
 * One step of augmentation with all its numbers. Applied twice to the same sample it gives the same
 * bits.
 */
public sealed interface Transform
    permits RotationAndScale,
        GaussianNoise,
        GaussianBlur,
        Brightness,
        Contrast,
        LowResolution,
        Gamma,
        Mirroring {

  /** Makes a new sample; the given one stays as it is. */
  Sample apply(Sample sample);

  /** What it is called in a table, {@code blur}. */
  String name();

  /** Its numbers, for a person. */
  String numbers();
}
