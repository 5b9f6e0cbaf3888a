package org.segbench.benchmarks.train;

import java.util.List;

/** Some patches, read and mirrored, in the machine's main memory. */
final class Batch {
  private final BatchKey key;
  private final List<String> cases;
  private final int channels;
  private final int[] patch;
  private final float[] images;
  private final byte[] labels;

  /**
   * Takes over the arrays.
   *
   * @param cases the case of each sample
   * @param images {@code [N, C, patch]}
   * @param labels {@code [N, patch]}, from 0
   */
  Batch(
      BatchKey key, List<String> cases, int channels, int[] patch, float[] images, byte[] labels) {
    this.key = key;
    this.cases = List.copyOf(cases);
    this.channels = channels;
    this.patch = patch.clone();
    this.images = images;
    this.labels = labels;
  }

  BatchKey key() {
    return key;
  }

  List<String> cases() {
    return cases;
  }

  int samples() {
    return cases.size();
  }

  int channels() {
    return channels;
  }

  int[] patch() {
    return patch.clone();
  }

  /** {@code [N, C, patch]}, not copied. */
  float[] images() {
    return images;
  }

  /** {@code [N, patch]}, not copied. */
  byte[] labels() {
    return labels;
  }
}
