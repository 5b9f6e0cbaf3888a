package org.segbench.benchmarks.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.segbench.benchmarks.GoldenTopic;
import org.segbench.benchmarks.array.Npy;

/** Against DeepMind's surface-distance, medpy's formulas and the BraTS convention: every number. */
class SegmentationMetricsGoldenTest {
  private static final double TOLERANCE = 1e-9;
  private static final double[] VOXELS = {1, 1, 1};

  private final GoldenTopic golden = GoldenTopic.open("seg_metrics");

  @Test
  void surfelAreasMatchForAllCodesAndSpacings() {
    for (Map.Entry<String, JsonNode> table :
        golden.description().get("surface_area_table").properties()) {
      double[] spacing =
          Arrays.stream(table.getKey().split("x")).mapToDouble(Double::parseDouble).toArray();
      Deviation deviation = new Deviation("seg_metrics/area table " + table.getKey(), TOLERANCE);
      double[] areas = SurfelAreas.areas(spacing);
      assertEquals(256, table.getValue().size());
      for (int code = 0; code < 256; code++) {
        deviation.check("code " + code, table.getValue().get(code).asDouble(), areas[code]);
      }
      deviation.print();
    }
  }

  @Test
  void pairsScoreAsInTheReference() {
    for (JsonNode pair : golden.description().get("pairs")) {
      String name = pair.get("name").asText();
      Deviation deviation = new Deviation("seg_metrics/" + name, TOLERANCE);
      Mask reference = mask(name + "_gt");
      Mask prediction = mask(name + "_pred");
      double[] spacing = GoldenTopic.doubles(pair.get("spacing"));

      Overlap overlap = Overlap.of(reference, prediction);
      deviation.check("tp", pair.get("tp").asInt(), (double) overlap.truePositives());
      deviation.check("fp", pair.get("fp").asInt(), (double) overlap.falsePositives());
      deviation.check("fn", pair.get("fn").asInt(), (double) overlap.falseNegatives());
      deviation.check("dsc", pair.get("dsc"), overlap.dice());
      deviation.check("dsc of DeepMind", pair.get("dsc_deepmind"), overlap.dice());
      surface(deviation, pair.get("surface_mm"), reference, prediction, spacing);
      surface(deviation, pair.get("surface_unit"), reference, prediction, VOXELS);
      border(
          deviation,
          pair.get("voxel_border"),
          VoxelBorderDistances.between(reference, prediction, spacing));
      StructureScore row = score(reference, prediction, spacing);
      deviation.check(
          "BraTS Dice",
          pair.get("brats_convention").get("dice"),
          EmptyMaskPolicies.BRATS21.apply(row, Metric.DSC));
      deviation.check(
          "BraTS HD95",
          pair.get("brats_convention").get("hd95"),
          EmptyMaskPolicies.BRATS21.apply(row, Metric.HD95));
      deviation.requireAllOf(
          Deviation.numbersIn(pair)
              - Deviation.numbersIn(pair.get("shape"))
              - Deviation.numbersIn(pair.get("spacing")));
      deviation.print();
    }
  }

  @Test
  void surfaceElementsAreCodedAsInTheReference() {
    JsonNode kernel = golden.description().get("encode_kernel");
    for (int corner = 0; corner < 8; corner++) {
      int expected = kernel.get(corner >> 2).get(corner >> 1 & 1).get(corner & 1).asInt();
      assertEquals(expected, SurfelAreas.bit(corner));
    }
  }

  /** The row of scores.csv for a pair of masks. */
  private static StructureScore score(Mask reference, Mask prediction, double[] spacing) {
    return new StructureScore(
        "case",
        1,
        "structure",
        Overlap.of(reference, prediction).presence(),
        new Measurement(List.of()).of(reference, prediction, spacing));
  }

  private static void surface(
      Deviation deviation, JsonNode expected, Mask reference, Mask prediction, double[] spacing) {
    SurfaceDistances surfaces = SurfaceDistances.between(reference, prediction, spacing);
    DirectedDistances[] directions = {surfaces.fromReference(), surfaces.fromPrediction()};
    for (int i = 0; i < directions.length; i++) {
      DirectedDistances direction = directions[i];
      deviation.check("elements", expected.get("n_surfels").get(i).asInt(), direction.count());
      deviation.check("area", expected.get("area").get(i), OptionalDouble.of(direction.area()));
      deviation.check("overlap", expected.get("surface_overlap_1mm").get(i), direction.overlap(1));
      deviation.check(
          "average", expected.get("average_surface_distance").get(i), direction.average());
      deviation.check("sum", expected.get("sum_dist").get(i), direction.sum());
    }
    for (Map.Entry<String, JsonNode> entry : expected.get("surface_dice").properties()) {
      double tolerance = Double.parseDouble(entry.getKey());
      deviation.check(
          "surface Dice at " + tolerance, entry.getValue(), surfaces.surfaceDice(tolerance));
    }
    for (Map.Entry<String, JsonNode> entry : expected.get("robust_hausdorff").properties()) {
      double percent = Double.parseDouble(entry.getKey());
      deviation.check(
          "Hausdorff at " + percent + "%", entry.getValue(), surfaces.robustHausdorff(percent));
    }
  }

  private static void border(
      Deviation deviation, JsonNode expected, Optional<VoxelBorderDistances> found) {
    if (!expected.isObject()) {
      assertTrue(found.isEmpty(), "distances to an empty mask are defined");
      return;
    }
    VoxelBorderDistances border = found.orElseThrow();
    deviation.check("n of reference", expected.get("n").get(0).asInt(), border.referenceCount());
    deviation.check("n of prediction", expected.get("n").get(1).asInt(), border.predictionCount());
    deviation.check("hd", expected.get("hd").asDouble(), border.hausdorff());
    deviation.check(
        "hd95 pooled", expected.get("hd95_pooled_medpy").asDouble(), border.hausdorff95());
    deviation.check(
        "hd95 max", expected.get("hd95_max_of_two").asDouble(), border.hausdorff95OfDirections());
    deviation.check(
        "asd there", expected.get("asd_gt_to_pred").asDouble(), border.averageFromReference());
    deviation.check(
        "asd back", expected.get("asd_pred_to_gt").asDouble(), border.averageFromPrediction());
    deviation.check(
        "assd", expected.get("assd_mean_of_means").asDouble(), border.averageSymmetric());
  }

  private Mask mask(String array) {
    double[] values = Npy.readDoubles(golden.array(array));
    boolean[] inside = new boolean[values.length];
    for (int i = 0; i < values.length; i++) {
      inside[i] = values[i] != 0;
    }
    return new Mask(Npy.shape(golden.array(array)), inside);
  }
}
