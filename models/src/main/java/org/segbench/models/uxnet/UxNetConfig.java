package org.segbench.models.uxnet;

import java.util.List;
import org.segbench.models.ModelException;

/**
 * The options of the official constructor; drop path is 0 in the comparison.
 *
 * @param inputChannels image channels
 * @param classes output classes, background included
 * @param features channels per stage
 * @param depths blocks per stage
 * @param hidden channels of the bottom
 */
record UxNetConfig(
    int inputChannels, int classes, List<Integer> features, List<Integer> depths, int hidden) {

  /** Stages; each halves the map. */
  static final int STAGES = 4;

  UxNetConfig {
    features = List.copyOf(features);
    depths = List.copyOf(depths);
    if (features.size() != STAGES || depths.size() != STAGES) {
      throw new ModelException(
          "3D-UX-Net has 4 stages, found features %s and depths %s".formatted(features, depths));
    }
  }
}
