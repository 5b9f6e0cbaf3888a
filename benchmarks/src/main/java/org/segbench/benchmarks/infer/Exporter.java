package org.segbench.benchmarks.infer;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.segbench.benchmarks.HarnessException;
import org.segbench.benchmarks.array.Shapes;
import org.segbench.benchmarks.prepare.CaseProperties;
import org.segbench.benchmarks.prepare.Resampling;
import org.segbench.benchmarks.targets.Targets;
import org.segbench.datasets.volume.Geometry;
import org.segbench.datasets.volume.LabelVolume;

/**
 * Undoes preparation for a prediction: probabilities on the plan's grid become labels in the case's
 * own file. They are {@linkplain PlaneResampling resampled} plane by plane, and each row is
 * labelled at once, so that memory grows neither with the number of classes times the volume nor
 * with the plan's grid. What preparation cropped away is background. Matches nnU-Net v1's export.
 */
public final class Exporter implements ProbabilityPlanes {
  private final Geometry geometry;
  private final short[] labels;
  private final PlaneResampling resampling;

  /**
   * Sets up the export of one case.
   *
   * @param targets what the probabilities' channels stand for
   * @param properties what preparation did to the case
   * @param transposeForward the plan's: axis i of the prepared grid is axis {@code
   *     transposeForward[i]} of the file
   * @param geometry of the case's image file, which the result gets
   * @param threads that resample at once, at least 1
   * @throws HarnessException if the properties are of another file than the geometry
   */
  public Exporter(
      Targets targets,
      CaseProperties properties,
      List<Integer> transposeForward,
      Geometry geometry,
      int threads) {
    int[] fileShape = geometry.shape();
    if (!Arrays.equals(Shapes.toArray(properties.originalShape()), fileShape)) {
      throw new HarnessException(
          "case %s: was prepared from an image of %s voxels, but its image has %s; prepare it again"
              .formatted(
                  properties.id(),
                  Shapes.describe(Shapes.toArray(properties.originalShape())),
                  Shapes.describe(fileShape)));
    }
    this.geometry = geometry;
    this.labels = new short[Shapes.arraySize(fileShape)];
    int[] fileSteps = {fileShape[1] * fileShape[2], fileShape[2], 1};
    int[] steps = ordered(fileSteps, transposeForward);
    int[] croppedShape = ordered(properties.croppedShape(), transposeForward);
    int corner =
        IntStream.range(0, 3).map(axis -> properties.cropBox().from(axis) * fileSteps[axis]).sum();
    this.resampling =
        new PlaneResampling(
            Shapes.toArray(properties.resampledShape()),
            croppedShape,
            nearestAxis(properties, transposeForward),
            threads,
            (plane, row, classes) ->
                write(
                    targets,
                    classes,
                    croppedShape[2],
                    corner + plane * steps[0] + row * steps[1],
                    steps[2]));
  }

  private static int[] ordered(int[] ofFile, List<Integer> transposeForward) {
    return transposeForward.stream().mapToInt(axis -> ofFile[axis]).toArray();
  }

  private static OptionalInt nearestAxis(
      CaseProperties properties, List<Integer> transposeForward) {
    OptionalInt inFile =
        Resampling.separateAxis(
            properties.originalSpacing().stream().mapToDouble(Double::doubleValue).toArray(),
            properties.targetSpacing().stream().mapToDouble(Double::doubleValue).toArray());
    return inFile.isEmpty() ? inFile : OptionalInt.of(transposeForward.indexOf(inFile.getAsInt()));
  }

  /** Labels a row, whose voxels lie a step apart in the file. */
  private void write(Targets targets, float[][] classes, int voxels, int at, int step) {
    short[] row = new short[voxels];
    targets.label(classes, voxels, row);
    if (step == 1) {
      System.arraycopy(row, 0, labels, at, voxels);
      return;
    }
    for (int i = 0; i < voxels; i++) {
      labels[at + i * step] = row[i];
    }
  }

  @Override
  public void accept(int plane, float[][] classes) {
    resampling.accept(plane, classes);
  }

  /** The label map, once every plane has been taken. */
  public LabelVolume labels() {
    if (!resampling.isComplete()) {
      throw new IllegalStateException("labels are asked for before the last plane was taken");
    }
    return new LabelVolume(geometry, labels);
  }
}
