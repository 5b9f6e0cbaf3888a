package org.segbench.submission;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The central directory at a zip's end, read for what {@link java.util.zip.ZipFile} does not tell:
 * which entries are links, and whether entries share their bytes, as those of a bomb do (PKWARE's
 * APPNOTE, sections 4.3.12 and 4.3.16).
 */
final class ZipDirectory {
  private static final int END_SIGNATURE = 0x06054b50;
  private static final int END_BYTES = 22;
  private static final int MOST_COMMENT = 0xffff;
  private static final int ENTRY_SIGNATURE = 0x02014b50;
  private static final int ENTRY_BYTES = 46;
  private static final int LOCAL_BYTES = 30;
  private static final int UNIX = 3;
  private static final int FILE_TYPE = 0xf000;
  private static final int REGULAR = 0x8000;
  private static final int FOLDER = 0x4000;
  private static final int LINK = 0xa000;

  private ZipDirectory() {}

  /** One entry: where its local header begins and how many bytes it takes there, packed. */
  record Listed(String name, ArchiveReader.Type type, long offset, long packedBytes) {}

  /**
   * The entries in the directory's order.
   *
   * @throws DamagedArchive if there is no whole directory, too many entries, or two share bytes
   */
  static List<Listed> of(Path zip) throws IOException {
    try (FileChannel channel = FileChannel.open(zip)) {
      ByteBuffer tail = bytes(channel, Math.max(0, channel.size() - END_BYTES - MOST_COMMENT));
      int end = endOf(tail);
      int count = tail.getShort(end + 10) & 0xffff;
      if (count > ArchiveReader.MOST_ENTRIES) {
        throw new DamagedArchive(
            "holds %d entries or more; nothing beyond %d is looked at"
                .formatted(count, ArchiveReader.MOST_ENTRIES));
      }
      long directoryBytes = tail.getInt(end + 12) & 0xffffffffL;
      long from = channel.size() - tail.capacity() + end - directoryBytes;
      if (from < 0) {
        throw new DamagedArchive("has a directory longer than itself; it is damaged");
      }
      List<Listed> records = records(bytes(channel, from), count);
      requireApart(records);
      return records;
    }
  }

  private static ByteBuffer bytes(FileChannel channel, long from) throws IOException {
    long length = channel.size() - from;
    if (length > 1 << 28) {
      throw new DamagedArchive("has a directory of %d bytes; it is damaged".formatted(length));
    }
    ByteBuffer buffer = ByteBuffer.allocate((int) length).order(ByteOrder.LITTLE_ENDIAN);
    while (buffer.hasRemaining() && channel.read(buffer, from + buffer.position()) >= 0) {
      // until the buffer is full
    }
    return buffer;
  }

  private static int endOf(ByteBuffer tail) throws DamagedArchive {
    for (int at = tail.capacity() - END_BYTES; at >= 0; at--) {
      if (tail.getInt(at) == END_SIGNATURE) {
        return at;
      }
    }
    throw new DamagedArchive("has no end record; it is cut short or damaged, write it again");
  }

  private static List<Listed> records(ByteBuffer directory, int count) throws DamagedArchive {
    List<Listed> records = new ArrayList<>();
    int at = 0;
    for (int i = 0; i < count; i++) {
      if (at + ENTRY_BYTES > directory.capacity() || directory.getInt(at) != ENTRY_SIGNATURE) {
        throw new DamagedArchive(
            "says that it holds %d entries, found %d; it is damaged".formatted(count, i));
      }
      int nameBytes = directory.getShort(at + 28) & 0xffff;
      int extraBytes = directory.getShort(at + 30) & 0xffff;
      int commentBytes = directory.getShort(at + 32) & 0xffff;
      int next = at + ENTRY_BYTES + nameBytes + extraBytes + commentBytes;
      if (next > directory.capacity()) {
        throw new DamagedArchive("has a directory that is cut short; it is damaged");
      }
      byte[] nameUtf8 = new byte[nameBytes];
      directory.get(at + ENTRY_BYTES, nameUtf8);
      String name = new String(nameUtf8, StandardCharsets.UTF_8);
      boolean unix = directory.get(at + 5) == UNIX;
      int mode = unix ? directory.getInt(at + 38) >>> 16 : 0;
      records.add(
          new Listed(
              name,
              typeOf(name, mode & FILE_TYPE),
              directory.getInt(at + 42) & 0xffffffffL,
              directory.getInt(at + 20) & 0xffffffffL));
      at = next;
    }
    return records;
  }

  private static ArchiveReader.Type typeOf(String name, int mode) {
    return switch (mode) {
      case LINK -> ArchiveReader.Type.LINK;
      case FOLDER -> ArchiveReader.Type.FOLDER;
      case 0, REGULAR -> name.endsWith("/") ? ArchiveReader.Type.FOLDER : ArchiveReader.Type.FILE;
      default -> ArchiveReader.Type.OTHER;
    };
  }

  private static void requireApart(List<Listed> records) throws DamagedArchive {
    List<Listed> sorted =
        records.stream().sorted(Comparator.comparingLong(Listed::offset)).toList();
    for (int i = 1; i < sorted.size(); i++) {
      Listed before = sorted.get(i - 1);
      if (before.offset() + LOCAL_BYTES + before.packedBytes() > sorted.get(i).offset()) {
        throw new DamagedArchive(
            "the entries %s and %s share bytes, as those of a bomb do"
                .formatted(before.name(), sorted.get(i).name()));
      }
    }
  }
}
