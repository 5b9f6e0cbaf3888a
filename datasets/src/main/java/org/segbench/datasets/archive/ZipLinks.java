package org.segbench.datasets.archive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Finds links in a zip by the Unix file modes of its central directory (PKWARE's APPNOTE 4.3.12;
 * the mode is the upper half of the external attributes), which {@link java.util.zip} does not
 * tell. A directory that cannot be followed has none: {@link java.util.zip.ZipFile} refuses it.
 */
final class ZipLinks {
  private static final int END = 0x06054b50;
  private static final int END_BYTES = 22;
  private static final int LONGEST_COMMENT = 0xffff;
  private static final int LOCATOR_BYTES = 20;
  private static final int LARGE_END_BYTES = 56;
  private static final int ENTRY = 0x02014b50;
  private static final int ENTRY_BYTES = 46;
  private static final long LARGEST_DIRECTORY = 1L << 26;
  private static final int KIND = 0xf000;
  private static final int PLAIN = 0x8000;
  private static final int FOLDER = 0x4000;

  private ZipLinks() {}

  /** The name of the first entry that is a link or a device. */
  static Optional<String> in(Path archive) throws IOException {
    try (FileChannel file = FileChannel.open(archive, StandardOpenOption.READ)) {
      int tailBytes = (int) Math.min(file.size(), END_BYTES + LONGEST_COMMENT);
      long tailStart = file.size() - tailBytes;
      ByteBuffer tail = read(file, tailStart, tailBytes);
      for (int at = tailBytes - END_BYTES; at >= 0; at--) {
        if (tail.getInt(at) == END
            && at + END_BYTES + (tail.getShort(at + 20) & 0xffff) == tailBytes) {
          return search(directory(file, tail, at, tailStart + at));
        }
      }
      return Optional.empty();
    }
  }

  private static ByteBuffer directory(FileChannel file, ByteBuffer tail, int at, long end)
      throws IOException {
    long bytes = tail.getInt(at + 12) & 0xffffffffL;
    long start = tail.getInt(at + 16) & 0xffffffffL;
    if (start == 0xffffffffL && end >= LOCATOR_BYTES) {
      long large = read(file, end - LOCATOR_BYTES, LOCATOR_BYTES).getLong(8);
      ByteBuffer record = read(file, large, LARGE_END_BYTES);
      if (record.limit() < LARGE_END_BYTES) {
        return ByteBuffer.allocate(0);
      }
      bytes = record.getLong(40);
      start = record.getLong(48);
    }
    if (bytes < 0 || bytes > LARGEST_DIRECTORY) {
      return ByteBuffer.allocate(0);
    }
    return read(file, start, (int) bytes);
  }

  private static Optional<String> search(ByteBuffer directory) {
    int at = 0;
    while (at + ENTRY_BYTES <= directory.limit() && directory.getInt(at) == ENTRY) {
      int nameBytes = directory.getShort(at + 28) & 0xffff;
      int next =
          at
              + ENTRY_BYTES
              + nameBytes
              + (directory.getShort(at + 30) & 0xffff)
              + (directory.getShort(at + 32) & 0xffff);
      int kind = (directory.getInt(at + 38) >>> 16) & KIND;
      if (next <= directory.limit() && kind != 0 && kind != PLAIN && kind != FOLDER) {
        byte[] name = new byte[nameBytes];
        directory.get(at + ENTRY_BYTES, name);
        return Optional.of(new String(name, StandardCharsets.UTF_8));
      }
      at = next;
    }
    return Optional.empty();
  }

  /** As many of the bytes as the file has. */
  private static ByteBuffer read(FileChannel file, long start, int bytes) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    long at = Math.max(0, start);
    while (buffer.hasRemaining()) {
      int n = file.read(buffer, at);
      if (n < 0) {
        return buffer.flip();
      }
      at += n;
    }
    return buffer.flip();
  }
}
