package org.segbench.datasets.raw;

import java.util.List;

/**
 * A union of labels with a name of its own, such as BraTS's whole tumour. Regions may overlap.
 *
 * @param name what people call it
 * @param labels its labels, ascending, without the background
 * @param label what is written into a label map where the region is predicted (nnU-Net's {@code
 *     regions_class_order}): the label that no region written later has
 */
public record Region(String name, List<Integer> labels, int label) {

  public Region {
    if (name.isBlank()) {
      throw new IllegalArgumentException("a region's name is blank");
    }
    labels = labels.stream().sorted().distinct().toList();
    if (labels.isEmpty() || labels.get(0) < 1) {
      throw new IllegalArgumentException(
          "region '%s' must be of labels from 1, not of %s".formatted(name, labels));
    }
    if (!labels.contains(label)) {
      throw new IllegalArgumentException(
          "region '%s' is written as %d, which is none of its labels %s"
              .formatted(name, label, labels));
    }
  }
}
