package org.segbench.benchmarks.augment;

import java.util.Arrays;
import java.util.List;
import org.segbench.benchmarks.HarnessException;

/** The augmentations that a training can be asked for, by name. */
public enum Augmentation {
  /** All of nnU-Net v1's, by which the paper's networks were trained; the default. */
  NNUNET_V1("nnunet-v1"),

  /**
   * Of nnU-Net v2: images interpolated linearly when they are turned or scaled, the scale uniform
   * in [0.7, 1.4]. What else differs there is not done; the rest is v1's.
   */
  NNUNET_V2("nnunet-v2"),

  /** Mirrored along each axis with probability 1/2, and nothing else. */
  MIRRORING("mirroring"),

  /** The patches as they are. */
  NONE("none");

  private final String id;

  Augmentation(String id) {
    this.id = id;
  }

  /** As a person writes it. */
  public String id() {
    return id;
  }

  AugmentationRules rules() {
    return switch (this) {
      case NNUNET_V1 -> AugmentationRules.nnunetV1();
      case NNUNET_V2 -> AugmentationRules.nnunetV2();
      case MIRRORING -> AugmentationRules.onlyMirroring();
      case NONE -> AugmentationRules.none();
    };
  }

  /** All names, the default first. */
  public static List<String> names() {
    return Arrays.stream(values()).map(Augmentation::id).toList();
  }

  /**
   * The augmentation of a name.
   *
   * @throws HarnessException if there is none of that name
   */
  public static Augmentation byName(String name) {
    return Arrays.stream(values())
        .filter(each -> each.id.equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new HarnessException(
                    "augmentation: expected one of %s, found %s"
                        .formatted(String.join(", ", names()), name)));
  }

  @Override
  public String toString() {
    return id;
  }
}
