package org.segbench.benchmarks.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.segbench.datasets.volume.LabelVolume;

/** Two rival segmentations of a real CT, scored by DeepMind's package and by medpy's formulas. */
class RealPairTest {

  @Test
  void realPairsScoreAsInTheReferences() throws IOException {
    for (Path file : descriptions()) {
      JsonNode pair = new ObjectMapper().readTree(file.toFile());
      LabelVolume reference = LabelVolume.read(data().resolve(pair.get("ref").asText()));
      LabelVolume prediction = LabelVolume.read(data().resolve(pair.get("pred").asText()));
      Deviation deviation = new Deviation(pair.get("name").asText(), 1e-9);
      for (Map.Entry<String, JsonNode> label : pair.get("labels").properties()) {
        int value = Integer.parseInt(label.getKey());
        int[] shape = reference.geometry().shape();
        compare(
            deviation,
            label.getValue(),
            Mask.ofLabel(reference.labels(), shape, value),
            Mask.ofLabel(prediction.labels(), shape, value),
            reference.geometry().spacing());
      }
      deviation.print();
    }
  }

  private static void compare(
      Deviation deviation, JsonNode expected, Mask reference, Mask prediction, double[] spacing) {
    Overlap overlap = Overlap.of(reference, prediction);
    assertEquals(expected.get("n_ref").asLong(), overlap.referenceVoxels());
    assertEquals(expected.get("n_pred").asLong(), overlap.predictedVoxels());
    assertEquals(expected.get("intersection").asLong(), overlap.truePositives());
    deviation.check("Dice", expected.get("dice"), overlap.dice());

    if (overlap.presence() != Presence.OK) {
      SurfaceDistances surfaces = SurfaceDistances.between(reference, prediction, spacing);
      assertEquals(OptionalDouble.empty(), surfaces.robustHausdorff(95));
      assertEquals(Optional.empty(), VoxelBorderDistances.between(reference, prediction, spacing));
      return;
    }
    JsonNode deepmind = expected.get("deepmind");
    SurfaceDistances surfaces = SurfaceDistances.between(reference, prediction, spacing);
    for (Map.Entry<String, JsonNode> at : deepmind.get("surface_dice").properties()) {
      deviation.check(
          "surface Dice at " + at.getKey() + " mm",
          at.getValue(),
          surfaces.surfaceDice(Double.parseDouble(at.getKey())));
    }
    deviation.check("robust HD95", deepmind.get("hd95"), surfaces.robustHausdorff(95));
    deviation.check("robust HD", deepmind.get("hd100"), surfaces.robustHausdorff(100));
    JsonNode averages = deepmind.get("avg_gt_to_pred_pred_to_gt");
    deviation.check("average there", averages.get(0), surfaces.fromReference().average());
    deviation.check("average back", averages.get(1), surfaces.fromPrediction().average());

    JsonNode medpy = expected.get("voxel_border");
    VoxelBorderDistances border =
        VoxelBorderDistances.between(reference, prediction, spacing).orElseThrow();
    assertEquals(medpy.get("n_border_ref").asInt(), border.referenceCount());
    assertEquals(medpy.get("n_border_pred").asInt(), border.predictionCount());
    deviation.check("HD", medpy.get("hd").asDouble(), border.hausdorff());
    deviation.check("HD95", medpy.get("hd95").asDouble(), border.hausdorff95());
    deviation.check("ASSD", medpy.get("assd").asDouble(), border.averageSymmetric());
    for (Map.Entry<String, JsonNode> at : medpy.get("nsd").properties()) {
      double tolerance = Double.parseDouble(at.getKey());
      deviation.check("NSD", at.getValue().asDouble(), border.shareWithin(tolerance));
    }
  }

  private static Path data() {
    String chosen = System.getProperty("segbench.data", "");
    return chosen.isBlank()
        ? Path.of(System.getProperty("segbench.root", "..")).resolve("../shared/data").normalize()
        : Path.of(chosen);
  }

  private static List<Path> descriptions() throws IOException {
    assumeTrue(Files.isDirectory(data()), () -> "no real volumes: " + data() + " is absent");
    List<Path> files = new ArrayList<>();
    try (Stream<Path> all = Files.walk(data())) {
      all.filter(file -> file.toString().endsWith(".metrics.json")).forEach(files::add);
    }
    assumeTrue(!files.isEmpty(), () -> "no measured pairs under " + data());
    return files;
  }
}
