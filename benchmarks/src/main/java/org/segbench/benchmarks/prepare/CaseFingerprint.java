package org.segbench.benchmarks.prepare;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a fingerprint keeps of one case.
 *
 * @param sourceHash SHA-256 over the case's raw files
 * @param shape voxels of the file, (z, y, x)
 * @param spacing mm, (z, y, x)
 * @param croppedShape voxels of the nonzero mask's box
 * @param cropRatio voxels of that box over voxels of the file
 * @param labelVoxels label above 0 to the voxels of the file that carry it; a class that is absent
 *     here has no entry
 * @param foregroundSamples intensities that were kept, a channel
 */
public record CaseFingerprint(
    String id,
    String sourceHash,
    List<Integer> shape,
    List<Double> spacing,
    List<Integer> croppedShape,
    double cropRatio,
    SortedMap<Integer, Long> labelVoxels,
    int foregroundSamples) {

  public CaseFingerprint {
    shape = List.copyOf(shape);
    spacing = List.copyOf(spacing);
    croppedShape = List.copyOf(croppedShape);
    labelVoxels = Collections.unmodifiableSortedMap(new TreeMap<>(labelVoxels));
  }
}
