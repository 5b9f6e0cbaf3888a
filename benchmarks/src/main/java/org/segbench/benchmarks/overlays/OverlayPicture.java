package org.segbench.benchmarks.overlays;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.segbench.benchmarks.metrics.Evaluation;
import org.segbench.datasets.volume.Geometry;
import org.segbench.datasets.volume.LabelVolume;
import org.segbench.datasets.volume.Volume;
import org.segbench.reports.plots.SegmentedCase;
import org.segbench.reports.plots.SliceOverlay;

/**
 * Reads a case and has it drawn.
 *
 * @param title above the picture
 * @param channel name of the image's channel, which decides the grey levels
 * @param labels the labels' names
 */
record OverlayPicture(String title, String channel, SortedMap<Integer, String> labels) {

  /**
   * The picture of three files on one grid, a PNG.
   *
   * @throws org.segbench.benchmarks.HarnessException if the prediction is on another grid
   * @throws org.segbench.datasets.io.VolumeException if a file cannot be read
   */
  byte[] png(Path imageFile, Path referenceFile, Path predictionFile) {
    Volume image = Volume.read(imageFile);
    LabelVolume reference = LabelVolume.read(referenceFile);
    LabelVolume prediction = Evaluation.readPrediction(predictionFile, reference, referenceFile);
    Window window = Window.of(channel, image.values());
    Geometry geometry = image.geometry();
    float[] values = image.values();
    short[] truth = reference.labels();
    short[] predicted = prediction.labels();
    return SliceOverlay.png(
        title,
        new SegmentedCase(
            IntStream.of(geometry.shape()).boxed().toList(),
            DoubleStream.of(geometry.spacing()).boxed().toList(),
            backwards(geometry.affine()),
            index -> values[index],
            window.low(),
            window.high(),
            index -> truth[index],
            index -> predicted[index],
            labels));
  }

  /**
   * Whether the axes z, y, x grow towards the head, the front and the patient's right, as the world
   * of NIfTI does: a picture has these at its top, top and left, so it is drawn the other way
   * round.
   *
   * @param affine voxel (x, y, z) to world, mm
   */
  static List<Boolean> backwards(double[][] affine) {
    Boolean[] backwards = new Boolean[3];
    for (int axis = 0; axis < 3; axis++) {
      double strongest = 0;
      for (int world = 0; world < 3; world++) {
        double component = affine[world][axis];
        strongest = Math.abs(component) > Math.abs(strongest) ? component : strongest;
      }
      backwards[2 - axis] = strongest > 0;
    }
    return Arrays.asList(backwards);
  }
}
