package org.segbench.datasets.importing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.segbench.datasets.challenges.Challenge;
import org.segbench.datasets.raw.DatasetException;

/** One way in which sources of data sets are laid out. */
sealed interface Layout permits ChallengeLayout, NnunetV1Layout, NnunetV2Layout {

  /** Short name, which the raw data set records. */
  String id();

  /** What to look for, for a person whose folder is none of them. */
  String looksLike();

  /** Lists the source if it is laid out so; volumes are not read. */
  Optional<Source> read(Path folder);

  /** The layouts that are tried, in order. */
  static List<Layout> all() {
    return List.of(
        new NnunetV2Layout(), new NnunetV1Layout(), new ChallengeLayout(Challenge.byId("btcv")));
  }

  /**
   * Lists a source of whichever layout.
   *
   * @throws DatasetException if the folder is missing or has none of the layouts, or its {@code
   *     dataset.json} cannot be used
   */
  static Source detect(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new DatasetException(
          folder, "there is no such folder to import", "check where the download lies");
    }
    for (Layout layout : all()) {
      Optional<Source> source = layout.read(folder.toAbsolutePath().normalize());
      if (source.isPresent()) {
        return source.get();
      }
    }
    throw new DatasetException(
        folder,
        "this is none of the layouts that can be imported ("
            + String.join("; ", all().stream().map(Layout::looksLike).toList())
            + ")",
        "name the folder that directly holds these");
  }
}
