package org.segbench.datasets.importing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
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

  /**
   * The layouts that are tried, in order: challenges first, for AMOS22's own folder has nnU-Net's
   * folder names and a {@code dataset.json} too, with images that are named otherwise.
   */
  static List<Layout> all() {
    return Stream.concat(
            Challenge.all().stream().<Layout>map(ChallengeLayout::new),
            Stream.of(new NnunetV2Layout(), new NnunetV1Layout()))
        .toList();
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
    return find(folder.toAbsolutePath().normalize()).orElseThrow(() -> unknown(folder));
  }

  /** The source, if the folder has one of the layouts. */
  static Optional<Source> find(Path folder) {
    return all().stream().flatMap(layout -> layout.read(folder).stream()).findFirst();
  }

  /** What to say of a source that has none of the layouts. */
  static DatasetException unknown(Path source) {
    return new DatasetException(
        source,
        "this is none of the layouts that can be imported ("
            + String.join("; ", all().stream().map(Layout::looksLike).toList())
            + ")",
        "name the folder that directly holds these");
  }
}
