package org.segbench.benchmarks.infer;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.segbench.benchmarks.HarnessException;
import org.segbench.benchmarks.array.Box;
import org.segbench.benchmarks.array.Shapes;
import org.segbench.benchmarks.prepare.AxisOrder;
import org.segbench.benchmarks.prepare.CaseProperties;
import org.segbench.benchmarks.prepare.Resampling;
import org.segbench.datasets.volume.Geometry;
import org.segbench.datasets.volume.LabelVolume;

/**
 * Undoes preparation for a prediction: probabilities on the plan's grid become labels in the case's
 * own file. Each class is resampled by itself (linearly; the nearest slice along an axis of much
 * longer voxels) and compared with the best so far, so that memory does not grow with the number of
 * classes. What preparation cropped away is background. Matches nnU-Net v1's export.
 */
public final class Exporter {
  private final List<Integer> transposeForward;
  private final int threads;

  /**
   * Sets up export.
   *
   * @param transposeForward the plan's: axis i of the prepared grid is axis {@code
   *     transposeForward[i]} of the file
   * @param threads that resample at once, at least 1
   */
  public Exporter(List<Integer> transposeForward, int threads) {
    this.transposeForward = List.copyOf(transposeForward);
    this.threads = threads;
  }

  /**
   * Labels a case: the class of the highest probability, the lower of two that are equal.
   *
   * @param probabilities on the prepared grid
   * @param properties what preparation did to the case
   * @param geometry of the case's image file, which the result gets
   * @throws HarnessException if the properties are of another file than the geometry
   */
  public LabelVolume export(
      Probabilities probabilities, CaseProperties properties, Geometry geometry) {
    if (!Arrays.equals(Shapes.toArray(properties.originalShape()), geometry.shape())) {
      throw new HarnessException(
          "case %s: was prepared from an image of %s voxels, but its image has %s; prepare it again"
              .formatted(
                  properties.id(),
                  Shapes.describe(Shapes.toArray(properties.originalShape())),
                  Shapes.describe(geometry.shape())));
    }
    if (!Arrays.equals(Shapes.toArray(properties.resampledShape()), probabilities.shape())) {
      throw new IllegalArgumentException(
          "case %s: probabilities of %s, prepared as %s"
              .formatted(
                  properties.id(),
                  Shapes.describe(probabilities.shape()),
                  properties.resampledShape()));
    }
    short[] cropped = labels(probabilities, properties);
    return new LabelVolume(geometry, pasted(cropped, properties.cropBox(), geometry.shape()));
  }

  private short[] labels(Probabilities probabilities, CaseProperties properties) {
    List<Integer> toFile = AxisOrder.inverse(transposeForward);
    int[] gridShape = toFile.stream().mapToInt(axis -> probabilities.shape()[axis]).toArray();
    int[] croppedShape = properties.croppedShape();
    OptionalInt separateAxis =
        Resampling.separateAxis(
            properties.originalSpacing().stream().mapToDouble(Double::doubleValue).toArray(),
            properties.targetSpacing().stream().mapToDouble(Double::doubleValue).toArray());
    float[] best = null;
    short[] labels = new short[Shapes.arraySize(croppedShape)];
    for (int k = 0; k < probabilities.classes(); k++) {
      float[] onGrid = AxisOrder.transpose(probabilities.ofClass(k), probabilities.shape(), toFile);
      float[] values =
          Resampling.probabilities(onGrid, gridShape, croppedShape, separateAxis, threads);
      if (best == null) {
        best = values;
        continue;
      }
      for (int i = 0; i < labels.length; i++) {
        if (values[i] > best[i]) {
          best[i] = values[i];
          labels[i] = (short) k;
        }
      }
    }
    return labels;
  }

  private static short[] pasted(short[] part, Box box, int[] shape) {
    short[] whole = new short[Shapes.arraySize(shape)];
    int row = 0;
    for (int z = box.from(0); z < box.to(0); z++) {
      for (int y = box.from(1); y < box.to(1); y++) {
        int target = (z * shape[1] + y) * shape[2] + box.from(2);
        System.arraycopy(part, row, whole, target, box.length(2));
        row += box.length(2);
      }
    }
    return whole;
  }
}
