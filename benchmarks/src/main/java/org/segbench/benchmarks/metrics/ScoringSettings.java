package org.segbench.benchmarks.metrics;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import org.segbench.datasets.nifti.NiftiReader;
import org.segbench.datasets.volume.Geometry;

/**
 * What is measured beside the usual, and how much at once.
 *
 * @param tolerances of NSD, mm, beside 1
 * @param cases at most so many at once, at least 1; fewer where the heap is too small for them
 */
public record ScoringSettings(List<Double> tolerances, int cases) {
  /**
   * Room that a case takes at most, a voxel: two label maps and, while they are read, their bytes.
   * What the structures take comes on top, but that is bounded by their boxes.
   */
  private static final long BYTES_PER_VOXEL = 24;

  public ScoringSettings {
    tolerances = List.copyOf(tolerances);
    if (cases < 1) {
      throw new IllegalArgumentException("cases at once: expected at least 1, found " + cases);
    }
  }

  /** No further tolerance, as many cases as there are processors. */
  public static ScoringSettings usual() {
    return new ScoringSettings(List.of(), Runtime.getRuntime().availableProcessors());
  }

  /** The number of cases that fit into the heap together; reads the files' headers. */
  public int casesAtOnce(Collection<Path> volumes) {
    long largest = 1;
    for (Path file : volumes) {
      try (NiftiReader reader = NiftiReader.open(file)) {
        largest = Math.max(largest, Geometry.of(reader.header()).voxelCount());
      }
    }
    long fitting = Runtime.getRuntime().maxMemory() / (BYTES_PER_VOXEL * largest);
    return (int) Math.max(1, Math.min(cases, fitting));
  }
}
