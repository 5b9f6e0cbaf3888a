package org.segbench.datasets.verify;

import java.util.Locale;

/**
 * What an image's values are: finite, not constant and, in CT, Hounsfield units: air is -1000,
 * water 0, soft tissue and blood up to 80, bone and contrast medium several hundred to 3000.
 */
final class IntensityCheck {
  /** Bone, contrast medium or at least enhanced tissue is in every CT of a body. */
  private static final double LEAST_HIGHEST_HU = 100;

  /** Scanners pad with -1024 to -3024; lower values come from a wrong slope or intercept. */
  private static final double LOWEST_HU = -5000;

  /** Metal saturates at 3071, or near 30000 in an extended scale; more is a wrong slope. */
  private static final double HIGHEST_HU = 50_000;

  /** Half a body's voxels are air, fat or soft tissue; more says that an offset was added. */
  private static final double GREATEST_MEDIAN_HU = 300;

  private IntensityCheck() {}

  static void check(ScannedVolume image, String channel, CaseFindings findings) {
    if (image.infinite() > 0) {
      findings.add(
          FindingKind.INFINITE_VALUES,
          image.file(),
          image.infinite() + " voxels are infinite",
          "mend or take away the case");
    }
    if (image.notANumber() > 0) {
      findings.add(
          FindingKind.NAN_VALUES,
          image.file(),
          image.notANumber() + " voxels are NaN",
          "they will count as 0; look whether that is right");
    }
    if (image.lowest() >= image.highest()) {
      findings.add(
          FindingKind.CONSTANT_IMAGE,
          image.file(),
          "every voxel has the same value",
          "mend or take away the case");
    } else if (channel.toUpperCase(Locale.ROOT).equals("CT")) {
      checkHounsfield(image, findings);
    } else if (image.highest() <= 0) {
      findings.add(
          FindingKind.NOTHING_POSITIVE,
          image.file(),
          "no value is above 0, which no scanner writes: " + range(image),
          "look whether it was inverted, or read with the wrong sign or type");
    }
  }

  private static void checkHounsfield(ScannedVolume image, CaseFindings findings) {
    if (image.lowest() < LOWEST_HU || image.highest() > HIGHEST_HU) {
      findings.add(
          FindingKind.CT_OUT_OF_RANGE,
          image.file(),
          "these are hardly Hounsfield units: " + range(image),
          "check the header's slope and intercept");
    } else if (image.lowest() >= 0) {
      findings.add(
          FindingKind.CT_WITHOUT_AIR,
          image.file(),
          "no value is below 0, but air in CT is near -1000 HU; " + range(image),
          "look whether the rescale intercept (often -1024) was lost");
    } else if (image.highest() < LEAST_HIGHEST_HU) {
      findings.add(
          FindingKind.CT_WITHOUT_DENSE_TISSUE,
          image.file(),
          "no value reaches " + LEAST_HIGHEST_HU + " HU; " + range(image),
          "look whether the image was windowed or normalised; Hounsfield units are expected");
    } else if (image.median() > GREATEST_MEDIAN_HU) {
      findings.add(
          FindingKind.CT_TOO_DENSE,
          image.file(),
          "half of it is above %d HU, as dense as bone; %s".formatted(image.median(), range(image)),
          "look whether the rescale intercept (often -1024) was lost");
    }
  }

  private static String range(ScannedVolume image) {
    return "values go from %s to %s".formatted(image.lowest(), image.highest());
  }
}
