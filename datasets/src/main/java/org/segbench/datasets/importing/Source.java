package org.segbench.datasets.importing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.segbench.datasets.raw.CaseFiles;
import org.segbench.datasets.raw.DatasetDescription;

/**
 * What a source folder offers.
 *
 * @param layout id of its layout
 * @param folder the folder, absolute
 * @param suggestedId a name for the raw data set, if the user gives none
 * @param description what it is about
 * @param licence a note on the terms
 * @param fileEnding ".nii.gz" or ".nii"
 * @param cases its cases, and what is wrong with its files
 */
public record Source(
    String layout,
    Path folder,
    String suggestedId,
    DatasetDescription description,
    Optional<String> licence,
    String fileEnding,
    CaseFiles cases) {

  /** A file of this name says that the volumes beside it are computed, not acquired. */
  public static final String SYNTHETIC_MARKER = "SYNTHETIC";

  /**
   * Finds out a source's layout and lists it, without reading volumes.
   *
   * @throws org.segbench.datasets.raw.DatasetException if the folder has none of the known layouts
   */
  public static Source of(Path folder) {
    return Layout.detect(folder);
  }

  static boolean isMarkedSynthetic(Path folder) {
    return Files.exists(folder.resolve(SYNTHETIC_MARKER));
  }

  static DatasetDescription synthetic(DatasetDescription about) {
    return new DatasetDescription(
        about.name().startsWith(SYNTHETIC_MARKER)
            ? about.name()
            : SYNTHETIC_MARKER + " " + about.name(),
        about.channels(),
        about.labels(),
        about.regions(),
        about.challenge(),
        true);
  }
}
