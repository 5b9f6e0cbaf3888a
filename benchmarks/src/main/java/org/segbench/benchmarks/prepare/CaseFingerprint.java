package org.segbench.benchmarks.prepare;

import java.util.List;

/**
 * What a fingerprint keeps of one case.
 *
 * @param sourceHash SHA-256 over the case's raw files
 * @param shape voxels of the file, (z, y, x)
 * @param spacing mm, (z, y, x)
 * @param croppedShape voxels of the nonzero mask's box
 * @param cropRatio voxels of that box over voxels of the file
 * @param foregroundSamples intensities that were kept, a channel
 */
public record CaseFingerprint(
    String id,
    String sourceHash,
    List<Integer> shape,
    List<Double> spacing,
    List<Integer> croppedShape,
    double cropRatio,
    int foregroundSamples) {

  public CaseFingerprint {
    shape = List.copyOf(shape);
    spacing = List.copyOf(spacing);
    croppedShape = List.copyOf(croppedShape);
  }
}
