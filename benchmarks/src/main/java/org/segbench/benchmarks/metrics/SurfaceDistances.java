package org.segbench.benchmarks.metrics;

import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * The distances between the surfaces of a reference and a prediction, as DeepMind's
 * surface-distance measures them (Nikolov et al., "Clinically Applicable Segmentation of Head and
 * Neck Anatomy", 2021).
 *
 * <p>A surface element sits at each corner between voxels around which not all eight voxels agree;
 * its area is that of the {@linkplain SurfelAreas surface through them}. Outside the volume counts
 * as outside the structure. With spacing (1, 1, 1) distances are in voxels, which is what the
 * MedNeXt paper's code computes whatever the volume's spacing.
 *
 * @param fromReference from each element of the reference's surface to the prediction's
 * @param fromPrediction from each element of the prediction's surface to the reference's
 */
public record SurfaceDistances(DirectedDistances fromReference, DirectedDistances fromPrediction) {

  /**
   * Measures two masks of one shape.
   *
   * @param spacing (z, y, x), mm, each more than 0
   * @throws IllegalArgumentException if the shapes differ or the spacing is not positive
   */
  public static SurfaceDistances between(Mask reference, Mask prediction, double[] spacing) {
    Mask.requireSameShape(reference, prediction);
    if (spacing.length != 3 || Arrays.stream(spacing).anyMatch(s -> !(s > 0))) {
      throw new IllegalArgumentException(
          "spacing must be three positive numbers, not " + Arrays.toString(spacing));
    }
    Extent extent = new Extent();
    reference.extend(extent);
    prediction.extend(extent);
    int[] size = extent.size();
    int[] corners = {size[0] + 1, size[1] + 1, size[2] + 1};
    byte[] referenceCodes = codes(reference.crop(extent), corners);
    byte[] predictionCodes = codes(prediction.crop(extent), corners);
    double[] areas = SurfelAreas.areas(spacing);
    int[] referenceSurface = surface(referenceCodes);
    int[] predictionSurface = surface(predictionCodes);
    return new SurfaceDistances(
        DirectedDistances.of(
            NearestPoints.distances(referenceSurface, predictionSurface, corners, spacing),
            areas(referenceSurface, referenceCodes, areas)),
        DirectedDistances.of(
            NearestPoints.distances(predictionSurface, referenceSurface, corners, spacing),
            areas(predictionSurface, predictionCodes, areas)));
  }

  /** At each corner between voxels, which of the eight voxels around it are inside. */
  private static byte[] codes(Mask mask, int[] corners) {
    boolean[] inside = mask.inside();
    byte[] codes = new byte[corners[0] * corners[1] * corners[2]];
    int index = 0;
    for (int z = 0; z < corners[0] - 1; z++) {
      for (int y = 0; y < corners[1] - 1; y++) {
        for (int x = 0; x < corners[2] - 1; x++) {
          if (inside[index++]) {
            for (int place = 0; place < 8; place++) {
              int cornerZ = z + 1 - (place >> 2);
              int cornerY = y + 1 - (place >> 1 & 1);
              int cornerX = x + 1 - (place & 1);
              codes[(cornerZ * corners[1] + cornerY) * corners[2] + cornerX] |=
                  (byte) SurfelAreas.bit(place);
            }
          }
        }
      }
    }
    return codes;
  }

  /** The numbers of the corners through whose surroundings the surface passes. */
  private static int[] surface(byte[] codes) {
    int count = 0;
    for (byte code : codes) {
      count += isSurface(code) ? 1 : 0;
    }
    int[] surface = new int[count];
    for (int i = 0, next = 0; next < count; i++) {
      if (isSurface(codes[i])) {
        surface[next++] = i;
      }
    }
    return surface;
  }

  private static double[] areas(int[] surface, byte[] codes, double[] areas) {
    return Arrays.stream(surface)
        .mapToDouble(corner -> areas[Byte.toUnsignedInt(codes[corner])])
        .toArray();
  }

  private static boolean isSurface(byte code) {
    return code != 0 && code != (byte) 255;
  }

  /**
   * The share of both surfaces that lies within a tolerance of the other (surface Dice, also called
   * normalised surface distance).
   *
   * @param tolerance mm, or voxels if measured at spacing (1, 1, 1)
   * @return 0..1; 0 if one mask is empty, empty if both are
   */
  public OptionalDouble surfaceDice(double tolerance) {
    double total = fromReference.area() + fromPrediction.area();
    if (fromReference.count() + fromPrediction.count() == 0) {
      return OptionalDouble.empty();
    }
    double within = fromReference.areaWithin(tolerance) + fromPrediction.areaWithin(tolerance);
    return OptionalDouble.of(within / total);
  }

  /**
   * The Hausdorff distance that leaves out the farthest part of each surface.
   *
   * @param percent 0..100; 100 is the Hausdorff distance itself
   * @return the larger of both directions, mm; empty if either mask is
   */
  public OptionalDouble robustHausdorff(double percent) {
    OptionalDouble there = fromReference.percentile(percent);
    OptionalDouble back = fromPrediction.percentile(percent);
    return there.isEmpty() || back.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(Math.max(there.getAsDouble(), back.getAsDouble()));
  }
}
