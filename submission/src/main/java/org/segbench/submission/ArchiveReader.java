package org.segbench.submission;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.segbench.datasets.challenges.SubmissionForm.ArchiveKind;

/** Goes through a stranger's archive, entry by entry; nothing is written to the disk. */
interface ArchiveReader {
  /** Beyond this many entries nothing is looked at. */
  int MOST_ENTRIES = 10_000;

  /** What an entry is. */
  enum Type {
    FILE,
    FOLDER,
    /** A symbolic or hard link, which could lead anywhere. */
    LINK,
    /** A device, a pipe and the like. */
    OTHER
  }

  /**
   * One entry.
   *
   * @param name as the archive has it, a leading {@code ./} left out
   * @param packedBytes what the archive says that it takes there; -1 where entries are not packed
   *     one by one
   */
  record Entry(String name, Type type, long packedBytes) {
    public Entry {
      name = name.startsWith("./") ? name.substring(2) : name;
    }
  }

  /** Takes an entry; {@code content} is only good during the call. */
  interface Visitor {
    void visit(Entry entry, InputStream content) throws IOException;
  }

  /**
   * Shows every entry to {@code visitor}.
   *
   * @throws DamagedArchive if the archive is damaged, cut short or absurd
   */
  void each(Path archive, Visitor visitor) throws IOException;

  /** The kind of an archive by its first bytes; empty if it is none that is read here. */
  static Optional<ArchiveKind> kindOf(Path archive) throws IOException {
    try (InputStream in = Files.newInputStream(archive)) {
      byte[] start = in.readNBytes(2);
      if (start.length < 2) {
        return Optional.empty();
      }
      int magic = (start[0] & 0xff) << 8 | (start[1] & 0xff);
      return switch (magic) {
        case 'P' << 8 | 'K' -> Optional.of(ArchiveKind.ZIP);
        case 0x1f8b -> Optional.of(ArchiveKind.TAR_GZ);
        default -> Optional.empty();
      };
    }
  }

  /** The reader of a kind; {@code mostBytes} bounds what a gzipped tar may unpack to. */
  static ArchiveReader of(ArchiveKind kind, long mostBytes) {
    return switch (kind) {
      case ZIP -> new ZipReader();
      case TAR_GZ -> new GzippedTarReader(mostBytes);
    };
  }
}
