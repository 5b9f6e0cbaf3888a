package org.segbench.benchmarks.metrics;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One number that a structure of a case is given: a column of scores.csv.
 *
 * <p>Names say the definition. {@code surface} stands for DeepMind's surface elements, weighed by
 * area ({@link SurfaceDistances}); {@code border}, and distances without either word, for border
 * voxels as medpy takes them ({@link VoxelBorderDistances}).
 *
 * @param column its heading in scores.csv
 * @param kind decides what a policy for empty masks does to it
 */
public record Metric(String column, Kind kind) {

  /** What a number measures. */
  public enum Kind {
    /** Shared volume, 0..1. */
    OVERLAP,
    /** The share of two surfaces within a tolerance of each other, 0..1. */
    SURFACE_OVERLAP,
    /** A 95th percentile of distances, mm. */
    HAUSDORFF_95,
    /** Another distance, mm. */
    DISTANCE,
    /** A number of voxels. */
    COUNT,
    /** Millilitres. */
    VOLUME
  }

  /** 2TP / (2TP + FP + FN). */
  public static final Metric DSC = new Metric("dsc", Kind.OVERLAP);

  /** TP / (TP + FP + FN). */
  public static final Metric IOU = new Metric("iou", Kind.OVERLAP);

  /** Surface Dice at one voxel, spacing ignored: what the MedNeXt paper's code calls SDC. */
  public static final Metric SURFACE_DICE_VOXEL =
      new Metric("surface_dice_voxel", Kind.SURFACE_OVERLAP);

  /** Surface Dice at 1 mm: what the MedNeXt paper's text calls SDC. */
  public static final Metric SURFACE_DICE_1MM = surfaceDice(1);

  /** Border voxels, both directions joined (medpy's hd95). */
  public static final Metric HD95 = new Metric("hd95_mm", Kind.HAUSDORFF_95);

  /** Border voxels, the larger of both directions' 95th percentiles. */
  public static final Metric HD95_MAX = new Metric("hd95_max_mm", Kind.HAUSDORFF_95);

  /** Surface elements, by area, the larger of both directions (DeepMind's robust Hausdorff). */
  public static final Metric HD95_SURFACE = new Metric("hd95_surface_mm", Kind.HAUSDORFF_95);

  /** The Hausdorff distance of border voxels. */
  public static final Metric HD100 = new Metric("hd100_mm", Kind.DISTANCE);

  /** The Hausdorff distance of surface elements. */
  public static final Metric HD100_SURFACE = new Metric("hd100_surface_mm", Kind.DISTANCE);

  /** Border voxels, the mean of both directions' means (medpy's assd). */
  public static final Metric ASSD = new Metric("assd_mm", Kind.DISTANCE);

  /** Mean distance of the reference's border voxels to the prediction's. */
  public static final Metric ASD_FROM_REFERENCE =
      new Metric("asd_from_reference_mm", Kind.DISTANCE);

  /** Mean distance of the prediction's border voxels to the reference's (medpy's asd). */
  public static final Metric ASD_FROM_PREDICTION =
      new Metric("asd_from_prediction_mm", Kind.DISTANCE);

  /** Area-weighted mean distance of the reference's surface elements to the prediction's. */
  public static final Metric SURFACE_ASD_FROM_REFERENCE =
      new Metric("surface_asd_from_reference_mm", Kind.DISTANCE);

  /** Area-weighted mean distance of the prediction's surface elements to the reference's. */
  public static final Metric SURFACE_ASD_FROM_PREDICTION =
      new Metric("surface_asd_from_prediction_mm", Kind.DISTANCE);

  public static final Metric REFERENCE_VOXELS = new Metric("reference_voxels", Kind.COUNT);
  public static final Metric PREDICTED_VOXELS = new Metric("predicted_voxels", Kind.COUNT);
  public static final Metric SHARED_VOXELS = new Metric("shared_voxels", Kind.COUNT);
  public static final Metric REFERENCE_BORDER = new Metric("reference_border_voxels", Kind.COUNT);
  public static final Metric PREDICTED_BORDER = new Metric("predicted_border_voxels", Kind.COUNT);
  public static final Metric REFERENCE_ML = new Metric("reference_ml", Kind.VOLUME);
  public static final Metric PREDICTED_ML = new Metric("predicted_ml", Kind.VOLUME);

  /** In the order of scores.csv, before those of further tolerances. */
  private static final List<Metric> ALWAYS =
      List.of(
          DSC,
          SURFACE_DICE_VOXEL,
          SURFACE_DICE_1MM,
          HD95,
          REFERENCE_VOXELS,
          PREDICTED_VOXELS,
          SHARED_VOXELS,
          REFERENCE_ML,
          PREDICTED_ML,
          IOU,
          HD95_MAX,
          HD95_SURFACE,
          HD100,
          HD100_SURFACE,
          ASSD,
          ASD_FROM_REFERENCE,
          ASD_FROM_PREDICTION,
          SURFACE_ASD_FROM_REFERENCE,
          SURFACE_ASD_FROM_PREDICTION,
          REFERENCE_BORDER,
          PREDICTED_BORDER,
          borderShare(1));

  private static final Pattern AT_TOLERANCE =
      Pattern.compile("(?:surface_dice|border_nsd)_(\\d+(?:\\.\\d+)?)mm");

  /** Surface Dice at a tolerance (mm): the share of both surfaces' area (DeepMind's NSD). */
  public static Metric surfaceDice(double tolerance) {
    return new Metric("surface_dice_" + millimetres(tolerance), Kind.SURFACE_OVERLAP);
  }

  /** NSD at a tolerance (mm) that counts border voxels, each alike. */
  public static Metric borderShare(double tolerance) {
    return new Metric("border_nsd_" + millimetres(tolerance), Kind.SURFACE_OVERLAP);
  }

  /** The metric of a column's heading. */
  public static Optional<Metric> ofColumn(String heading) {
    Matcher atTolerance = AT_TOLERANCE.matcher(heading);
    return atTolerance.matches()
        ? all(List.of(Double.valueOf(atTolerance.group(1)))).stream()
            .filter(metric -> metric.column().equals(heading))
            .findFirst()
        : ALWAYS.stream().filter(metric -> metric.column().equals(heading)).findFirst();
  }

  /** All columns for these further tolerances, mm; 1 is among them anyway. */
  static List<Metric> all(Collection<Double> tolerances) {
    List<Metric> metrics = new ArrayList<>(ALWAYS);
    for (double tolerance : new TreeSet<>(tolerances)) {
      if (tolerance != 1) {
        metrics.add(surfaceDice(tolerance));
        metrics.add(borderShare(tolerance));
      }
    }
    return metrics;
  }

  private static String millimetres(double tolerance) {
    if (!(tolerance >= 0 && Double.isFinite(tolerance))) {
      throw new IllegalArgumentException("a tolerance is 0 mm or more, not " + tolerance);
    }
    return BigDecimal.valueOf(tolerance).stripTrailingZeros().toPlainString() + "mm";
  }
}
