package org.segbench.benchmarks.overlays;

import java.nio.file.Path;
import java.util.SortedMap;
import org.segbench.benchmarks.metrics.Evaluation;
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
    UprightGrid grid = UprightGrid.of(image.geometry());
    float[] values = image.values();
    short[] truth = reference.labels();
    short[] predicted = prediction.labels();
    return SliceOverlay.png(
        title,
        new SegmentedCase(
            grid.shape(),
            grid.spacing(),
            grid.backwards(),
            index -> values[grid.inFile(index)],
            window.low(),
            window.high(),
            index -> truth[grid.inFile(index)],
            index -> predicted[grid.inFile(index)],
            labels));
  }
}
