package org.segbench.datasets.verify;

import java.util.List;
import java.util.Set;

/**
 * One file that was put right.
 *
 * @param file the corrected copy, within the raw data set's folder
 * @param original where the original is kept, within the same folder
 * @param cures what was done
 * @param changes the header's fields that are different now; no voxel's value is
 * @param sha256Before SHA-256 (hex) of the original file
 * @param sha256After SHA-256 (hex) of the corrected copy
 */
public record Correction(
    String file,
    String original,
    Set<Cure> cures,
    List<Change> changes,
    String sha256Before,
    String sha256After) {

  public Correction {
    cures = Set.copyOf(cures);
    changes = List.copyOf(changes);
  }

  /**
   * A field of the header.
   *
   * @param field the NIfTI standard's name
   */
  public record Change(String field, String was, String is) {}

  /** One line for a person. */
  public String line() {
    List<String> names = cures.stream().sorted().map(Cure::id).toList();
    return "corrected %s: %s; the original is %s"
        .formatted(file, String.join(", ", names), original);
  }
}
