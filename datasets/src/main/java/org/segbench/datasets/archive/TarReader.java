package org.segbench.datasets.archive;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A tar archive's entries in order (POSIX.1-2001: ustar headers, and pax headers for long names and
 * large files; GNU's long names too). Strict: a header whose checksum is wrong, a size that is no
 * number and a missing end are errors.
 */
public final class TarReader {
  private static final int BLOCK = 512;

  /** Longest pax or long-name record that is read; names are far shorter. */
  private static final long MOST_RECORD_BYTES = 1 << 16;

  /** What an entry is. */
  public enum Kind {
    FILE,
    FOLDER,
    /** A symbolic or hard link, which could lead anywhere. */
    LINK,
    /** A device, a pipe and the like. */
    OTHER
  }

  /** One entry, whose content is to be read next. */
  public record Entry(String name, Kind kind, long bytes) {}

  private final InputStream in;
  private long remaining;
  private int padding;
  private Optional<String> longName = Optional.empty();
  private Optional<String> paxSize = Optional.empty();

  /** Reads from an archive's first byte on; closing the stream is the caller's. */
  public TarReader(InputStream in) {
    this.in = in;
  }

  /**
   * The next entry; empty at the archive's end.
   *
   * @throws TarFormatException if the archive is malformed
   * @throws EOFException if it ends too early
   */
  public Optional<Entry> next() throws IOException {
    while (true) {
      in.skipNBytes(remaining + padding);
      byte[] header = block();
      if (isBlank(header)) {
        return Optional.empty();
      }
      requireChecksum(header);
      char type = (char) (header[156] & 0xff);
      begin(number(header, 124, 12));
      switch (type) {
        case 'x' -> readPax(text());
        case 'g' -> text();
        case 'L' -> longName = Optional.of(untilZero(text()));
        default -> {
          return Optional.of(entry(header, type));
        }
      }
    }
  }

  private Entry entry(byte[] header, char type) throws IOException {
    if (paxSize.isPresent()) {
      begin(decimal(paxSize.get()));
    }
    String name = longName.orElseGet(() -> shortName(header));
    longName = Optional.empty();
    paxSize = Optional.empty();
    return new Entry(name, kind(type, name), remaining);
  }

  private static Kind kind(char type, String name) {
    return switch (type) {
      case '0', '\0' -> name.endsWith("/") ? Kind.FOLDER : Kind.FILE;
      case '5' -> Kind.FOLDER;
      case '1', '2' -> Kind.LINK;
      default -> Kind.OTHER;
    };
  }

  /** The current entry's bytes; ends with the entry, and need not be closed. */
  public InputStream content() {
    return new InputStream() {
      @Override
      public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
      }

      @Override
      public int read(byte[] buffer, int from, int length) throws IOException {
        if (remaining == 0) {
          return -1;
        }
        int n = in.read(buffer, from, (int) Math.min(length, remaining));
        if (n < 0) {
          throw new EOFException("it ends inside a file");
        }
        remaining -= n;
        return n;
      }
    };
  }

  private void begin(long bytes) {
    remaining = bytes;
    padding = (int) ((BLOCK - bytes % BLOCK) % BLOCK);
  }

  private byte[] block() throws IOException {
    byte[] block = in.readNBytes(BLOCK);
    if (block.length < BLOCK) {
      throw new EOFException("it ends without the blocks that mark a tar's end");
    }
    return block;
  }

  private static boolean isBlank(byte[] block) {
    for (byte each : block) {
      if (each != 0) {
        return false;
      }
    }
    return true;
  }

  private static void requireChecksum(byte[] header) throws IOException {
    long sum = 0;
    for (int i = 0; i < BLOCK; i++) {
      sum += i >= 148 && i < 156 ? ' ' : header[i] & 0xff;
    }
    if (sum != number(header, 148, 8)) {
      throw new TarFormatException("an entry's header has a wrong checksum");
    }
  }

  /**
   * An octal number in text, or a big-endian one marked by the first bit (GNU, for large files).
   */
  private static long number(byte[] header, int at, int length) throws IOException {
    if ((header[at] & 0x80) != 0) {
      long value = header[at] & 0x7f;
      for (int i = 1; i < length; i++) {
        if (value >> 54 != 0) {
          throw new TarFormatException("an entry's size is absurd");
        }
        value = (value << 8) | (header[at + i] & 0xff);
      }
      return value;
    }
    String digits = untilZero(latin(header, at, length)).strip();
    if (!digits.matches("[0-7]{0,12}")) {
      throw new TarFormatException("an entry's header has no number where one belongs");
    }
    return digits.isEmpty() ? 0 : Long.parseLong(digits, 8);
  }

  private static String shortName(byte[] header) {
    String name = utf8(header, 0, 100);
    boolean ustar = latin(header, 257, 5).equals("ustar");
    String prefix = ustar && header[263] == '0' ? utf8(header, 345, 155) : "";
    return prefix.isEmpty() ? name : prefix + "/" + name;
  }

  /** Records of the form {@code LENGTH KEY=VALUE\n}; the length counts the whole record's bytes. */
  private void readPax(String records) throws IOException {
    byte[] bytes = records.getBytes(StandardCharsets.UTF_8);
    int at = 0;
    while (at < bytes.length) {
      int space = at;
      while (space < bytes.length && bytes[space] != ' ') {
        space++;
      }
      long length = decimal(latin(bytes, at, space - at));
      if (length <= space - at + 1 || length > bytes.length - at) {
        throw new TarFormatException("a pax header is malformed");
      }
      String record = utf8(bytes, space + 1, at + (int) length - space - 2);
      if (record.startsWith("path=")) {
        longName = Optional.of(record.substring("path=".length()));
      } else if (record.startsWith("size=")) {
        paxSize = Optional.of(record.substring("size=".length()));
      }
      at += (int) length;
    }
  }

  private static long decimal(String digits) throws IOException {
    if (!digits.matches("[0-9]{1,17}")) {
      throw new TarFormatException("an entry's header has no number where one belongs");
    }
    return Long.parseLong(digits);
  }

  /** The current entry's content as text. */
  private String text() throws IOException {
    if (remaining > MOST_RECORD_BYTES) {
      throw new TarFormatException("an entry's extended header is absurdly long");
    }
    byte[] bytes = new byte[(int) remaining];
    if (in.readNBytes(bytes, 0, bytes.length) < bytes.length) {
      throw new EOFException("it ends inside a header");
    }
    remaining = 0;
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static String utf8(byte[] bytes, int at, int length) {
    return untilZero(new String(bytes, at, length, StandardCharsets.UTF_8));
  }

  private static String latin(byte[] bytes, int at, int length) {
    return new String(bytes, at, length, StandardCharsets.ISO_8859_1);
  }

  private static String untilZero(String text) {
    int end = text.indexOf('\0');
    return end < 0 ? text : text.substring(0, end);
  }
}
