package org.segbench.reports;

import java.nio.file.Path;
import java.util.List;

/**
 * How well one structure of one case was segmented, a row of {@code scores.csv}. A missing number
 * (an empty cell) is NaN, and {@code status} says why it is missing.
 *
 * @param caseId the case
 * @param label the structure's label, above 0
 * @param name the structure's name
 * @param status whether there was something to score
 * @param dsc Dice similarity coefficient, 0..1
 * @param surfaceDiceVoxel surface Dice at a tolerance of one voxel, spacing ignored, 0..1: what the
 *     paper's released code computes
 * @param surfaceDice1mm surface Dice at a tolerance of 1 mm, 0..1
 * @param hd95Mm 95th percentile of the Hausdorff distance, mm
 * @param referenceVoxels the structure's size in the reference
 * @param predictedVoxels its size in the prediction
 */
public record Score(
    String caseId,
    int label,
    String name,
    ScoreStatus status,
    double dsc,
    double surfaceDiceVoxel,
    double surfaceDice1mm,
    double hd95Mm,
    double referenceVoxels,
    double predictedVoxels) {

  private static final List<String> COLUMNS =
      List.of(
          "case",
          "label",
          "name",
          "status",
          "dsc",
          "surface_dice_voxel",
          "surface_dice_1mm",
          "hd95_mm",
          "reference_voxels",
          "predicted_voxels");

  /**
   * Reads all rows of a {@code scores.csv}, in file order.
   *
   * @throws ReportException if the file cannot be read, lacks a column or holds a malformed cell
   */
  public static List<Score> readAll(Path scoresCsv) {
    return CsvRows.read(scoresCsv, COLUMNS, Score::of);
  }

  private static Score of(CsvRows row) {
    String status = row.text("status");
    return new Score(
        row.text("case"),
        row.integer("label"),
        row.text("name"),
        ScoreStatus.of(status)
            .orElseThrow(
                () ->
                    row.malformed(
                        "status",
                        "ok, both-empty, reference-empty or prediction-empty",
                        status,
                        null)),
        row.fraction("dsc"),
        row.fraction("surface_dice_voxel"),
        row.fraction("surface_dice_1mm"),
        row.number("hd95_mm"),
        row.number("reference_voxels"),
        row.number("predicted_voxels"));
  }
}
