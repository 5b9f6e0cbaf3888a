package org.segbench.benchmarks.prepare;

import java.nio.file.Path;
import java.util.List;

/**
 * What a data set's training cases are like: {@code fingerprint.json}.
 *
 * @param datasetHash hash of the raw data set that was looked at
 * @param cases sorted by id
 * @param intensities one entry a channel, over every 10th foreground voxel of each case, cropped
 *     and not resampled (nnU-Net v1)
 */
public record Fingerprint(
    String datasetHash, List<CaseFingerprint> cases, List<IntensityStatistics> intensities) {

  public Fingerprint {
    cases = List.copyOf(cases);
    intensities = List.copyOf(intensities);
  }

  static Fingerprint read(Path file) {
    return Json.read(file, Fingerprint.class);
  }
}
