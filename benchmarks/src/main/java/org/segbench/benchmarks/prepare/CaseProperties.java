package org.segbench.benchmarks.prepare;

import java.util.List;
import org.segbench.benchmarks.array.Box;

/**
 * What was done to one case's volumes, so that it can be undone for a prediction. Everything but
 * {@code resampledShape} is in the file's axes, (z, y, x); that is in the plan's.
 *
 * @param id the case's id
 * @param originalShape voxels of the file
 * @param originalSpacing distance of the file's voxels, mm
 * @param cropBox the part of the file that was kept
 * @param cropRatio voxels of that part over voxels of the file, 0..1
 * @param targetSpacing distance of the prepared voxels, mm: the plan's, but by a 2-D plan the
 *     case's own from slice to slice
 * @param resampledShape voxels of the prepared arrays, in the order of the plan's {@code
 *     transposeForward}
 */
public record CaseProperties(
    String id,
    List<Integer> originalShape,
    List<Double> originalSpacing,
    Box cropBox,
    double cropRatio,
    List<Double> targetSpacing,
    List<Integer> resampledShape) {

  public CaseProperties {
    originalShape = List.copyOf(originalShape);
    originalSpacing = List.copyOf(originalSpacing);
    targetSpacing = List.copyOf(targetSpacing);
    resampledShape = List.copyOf(resampledShape);
  }

  /** Voxels of the part that was kept, (z, y, x). */
  public int[] croppedShape() {
    return cropBox.shape();
  }
}
