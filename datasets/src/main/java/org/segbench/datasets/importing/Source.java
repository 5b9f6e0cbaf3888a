package org.segbench.datasets.importing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.segbench.datasets.raw.CaseFiles;
import org.segbench.datasets.raw.DatasetDescription;
import org.segbench.datasets.raw.DatasetException;

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
 * @param trainedLabels for each of the source's own labels the one trained on, if they differ; else
 *     empty
 * @param notes what a person should know, such as cases that are left out
 */
public record Source(
    String layout,
    Path folder,
    String suggestedId,
    DatasetDescription description,
    Optional<String> licence,
    String fileEnding,
    CaseFiles cases,
    Map<Integer, Integer> trainedLabels,
    List<String> notes) {

  public Source {
    trainedLabels = Map.copyOf(trainedLabels);
    notes = List.copyOf(notes);
  }

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

  /**
   * As {@link #of}, for what an archive held, perhaps in one folder of whatever name.
   *
   * @param archive named in errors, for its unpacked folder is gone by then
   */
  static Source ofUnpacked(Path folder, Path archive) {
    Path place = folder;
    while (true) {
      Optional<Source> source = Layout.find(place);
      if (source.isPresent()) {
        return source.get();
      }
      Optional<Path> only = onlyFolderIn(place);
      if (only.isEmpty()) {
        throw Layout.unknown(archive);
      }
      place = only.get();
    }
  }

  private static Optional<Path> onlyFolderIn(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> all = files.toList();
      return all.size() == 1 && Files.isDirectory(all.get(0))
          ? Optional.of(all.get(0))
          : Optional.empty();
    } catch (IOException e) {
      throw new DatasetException(folder, "cannot be listed (" + e + ")", "check permissions", e);
    }
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
