package org.segbench.submission;

import java.io.IOException;
import java.io.OutputStream;
import java.util.SortedMap;
import org.segbench.datasets.challenges.SubmissionForm.ArchiveKind;
import org.segbench.datasets.io.IoConsumer;

/**
 * Archives that are the same bytes for the same content, wherever and whenever they are written.
 */
final class ArchiveWriter {
  private ArchiveWriter() {}

  /** Gives one entry's bytes, when it is its turn, so that only one is in memory. */
  interface Content {
    byte[] read() throws IOException;
  }

  /** Writes entries, by name, in order of name. */
  static IoConsumer<OutputStream> of(ArchiveKind kind, SortedMap<String, Content> entries) {
    return switch (kind) {
      case ZIP -> StoredZip.of(entries);
      case TAR_GZ -> GzippedTar.of(entries);
    };
  }
}
