package org.segbench.datasets.volume;

import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.segbench.datasets.nifti.NiftiImage;

/** How many voxels carry each label, if the image looks like a label map at all. */
final class LabelCounts {
  private static final int LARGEST_LABEL = 255;

  /** More different values are an image, even if each could be a label. */
  private static final int MOST_LABELS = 128;

  private LabelCounts() {}

  /** Empty if some value is not a whole number from 0 to 255, or if more than 128 are present. */
  static Optional<SortedMap<Integer, Long>> of(NiftiImage image) {
    long[] counts = new long[LARGEST_LABEL + 1];
    for (int i = 0; i < image.voxels().length(); i++) {
      double value = image.valueAt(i);
      int label = (int) value;
      if (label != value || label < 0 || label > LARGEST_LABEL) {
        return Optional.empty();
      }
      counts[label]++;
    }
    SortedMap<Integer, Long> labels = new TreeMap<>();
    for (int label = 0; label <= LARGEST_LABEL; label++) {
      if (counts[label] > 0) {
        labels.put(label, counts[label]);
      }
    }
    return labels.size() <= MOST_LABELS ? Optional.of(labels) : Optional.empty();
  }
}
