package org.segbench.datasets.challenges;

import java.util.List;

/**
 * What a challenge's server takes.
 *
 * @param file name of a case's label map, without folders
 * @param folder folder inside the archive that holds the label maps, "" or ending in {@code /}
 * @param archives kinds of archive that are accepted, the usual one first
 * @param missingCase what a test case without a label map means to the server
 * @param where where the archive is handed in
 * @param also what else must be handed in; mostly blank
 * @param doubts which of these facts lack a page that states them
 */
public record SubmissionForm(
    NumberedName file,
    String folder,
    List<ArchiveKind> archives,
    MissingCase missingCase,
    String where,
    String also,
    List<String> doubts) {

  /** What a test case without a label map means. */
  public enum MissingCase {
    /** The whole submission is invalid. */
    REFUSED,
    /** It is scored as if all of it were background. */
    BACKGROUND
  }

  /** A kind of archive. */
  public enum ArchiveKind {
    ZIP(".zip"),
    TAR_GZ(".tar.gz");

    private final String ending;

    ArchiveKind(String ending) {
      this.ending = ending;
    }

    /** How its files' names end, with the dot. */
    public String ending() {
      return ending;
    }
  }

  public SubmissionForm {
    archives = List.copyOf(archives);
    doubts = List.copyOf(doubts);
    if (file.template().contains("/")) {
      throw new IllegalArgumentException("'" + file.template() + "' must be without folders");
    }
    if (!folder.isEmpty() && !folder.endsWith("/")) {
      throw new IllegalArgumentException("folder '" + folder + "' must end in /");
    }
    if (archives.isEmpty()) {
      throw new IllegalArgumentException("no kind of archive is named");
    }
  }
}
