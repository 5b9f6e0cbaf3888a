package org.segbench.datasets.verify;

import java.util.Locale;

/** What an image's values are: finite, not constant and, in CT, Hounsfield units. */
final class IntensityCheck {
  /** Bone, contrast medium or at least enhanced tissue is in every CT of a body. */
  private static final double LEAST_HIGHEST_HU = 100;

  private static final double LOWEST_HU = -5000;
  private static final double HIGHEST_HU = 50_000;

  private IntensityCheck() {}

  static void check(ScannedVolume image, String channel, CaseFindings findings) {
    if (image.infinite() > 0) {
      findings.error(
          image.file(), image.infinite() + " voxels are infinite", "mend or take away the case");
    }
    if (image.notANumber() > 0) {
      findings.warning(
          image.file(), image.notANumber() + " voxels are NaN", "they will count as 0");
    }
    if (image.lowest() >= image.highest()) {
      findings.error(image.file(), "every voxel has the same value", "mend or take away the case");
    } else if (channel.toUpperCase(Locale.ROOT).equals("CT")) {
      checkHounsfield(image, findings);
    }
  }

  private static void checkHounsfield(ScannedVolume image, CaseFindings findings) {
    String range = "values go from %s to %s".formatted(image.lowest(), image.highest());
    if (image.lowest() >= 0) {
      findings.warning(
          image.file(),
          "no value is below 0, but air in CT is near -1000 HU; " + range,
          "look whether the rescale intercept (often -1024) was lost");
    } else if (image.highest() < LEAST_HIGHEST_HU) {
      findings.warning(
          image.file(),
          "no value reaches " + LEAST_HIGHEST_HU + " HU; " + range,
          "look whether the image was windowed or normalised; Hounsfield units are expected");
    } else if (image.lowest() < LOWEST_HU || image.highest() > HIGHEST_HU) {
      findings.warning(
          image.file(),
          "these are hardly Hounsfield units: " + range,
          "check the header's slope and intercept");
    }
  }
}
