package org.segbench.benchmarks.augment;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What happens to one sample.
 *
 * @param spatial what turns or scales it; empty if neither was drawn
 * @param others what follows, in order
 */
public record AugmentationDraw(Optional<RotationAndScale> spatial, List<Transform> others) {

  public AugmentationDraw {
    others = List.copyOf(others);
  }

  /** The same sample left as it is. */
  public static AugmentationDraw nothing() {
    return new AugmentationDraw(Optional.empty(), List.of());
  }

  /** All, in the order in which they are applied. */
  public List<Transform> transforms() {
    return Stream.concat(spatial.stream(), others.stream()).toList();
  }
}
