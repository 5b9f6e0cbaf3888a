package org.segbench.submission;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Where predictions come from, for the manifest.
 *
 * @param synthetic whether the images are made up
 * @param facts for example experiment, checkpoint, code version
 */
public record SubmissionSource(boolean synthetic, SortedMap<String, String> facts) {
  public SubmissionSource {
    facts = Collections.unmodifiableSortedMap(new TreeMap<>(facts));
  }

  /** Real data of which nothing more is said. */
  public static SubmissionSource unknown() {
    return new SubmissionSource(false, Collections.emptySortedMap());
  }
}
