package org.segbench.datasets.importing;

import java.nio.file.Path;
import java.util.Set;

/**
 * What to import, and how.
 *
 * @param source the download's folder, or the archive itself (zip, tar, tar.gz)
 * @param target the raw data set's folder, {@code raw/DATASET}; its name becomes the data set's id
 * @param mode links or copies; what comes from an archive is always there itself
 * @param cases ids of the cases to take, training and test; empty means all
 * @param replace whether a data set that is there already gives way
 */
public record ImportRequest(
    Path source, Path target, FileMode mode, Set<String> cases, boolean replace) {

  public ImportRequest {
    target = target.toAbsolutePath().normalize();
    cases = Set.copyOf(cases);
  }

  /** All cases, as links, replacing nothing. */
  public static ImportRequest of(Path source, Path target) {
    return new ImportRequest(source, target, FileMode.LINK, Set.of(), false);
  }

  public ImportRequest withMode(FileMode other) {
    return new ImportRequest(source, target, other, cases, replace);
  }

  public ImportRequest withCases(Set<String> ids) {
    return new ImportRequest(source, target, mode, ids, replace);
  }

  public ImportRequest replacing() {
    return new ImportRequest(source, target, mode, cases, true);
  }
}
