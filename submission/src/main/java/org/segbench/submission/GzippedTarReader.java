package org.segbench.submission;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Reads gzipped tars, POSIX (pax) and GNU ones, front to back. What is unpacked is counted, so that
 * a bomb ends it.
 */
final class GzippedTarReader implements ArchiveReader {
  private static final int MOST_DESCRIPTION = 1 << 20;
  private static final Pattern PAX_PATH = Pattern.compile("(?:^|\\n)\\d+ path=([^\\n]*)");

  private final long mostBytes;

  /** A reader that gives up where the tar is longer than {@code mostBytes}, unpacked. */
  GzippedTarReader(long mostBytes) {
    this.mostBytes = mostBytes;
  }

  @Override
  public void each(Path archive, Visitor visitor) throws IOException {
    try (InputStream file = new BufferedInputStream(Files.newInputStream(archive));
        InputStream tar = new Counted(new GZIPInputStream(file), mostBytes)) {
      entries(tar, visitor);
    } catch (EOFException e) {
      throw new DamagedArchive("is cut short; write it again", e);
    } catch (ZipException e) {
      throw new DamagedArchive("is not a readable gzip (" + e.getMessage() + ")", e);
    }
  }

  private static void entries(InputStream tar, Visitor visitor) throws IOException {
    String longName = "";
    int count = 0;
    for (byte[] block = block(tar); !isEnd(block); block = block(tar)) {
      TarHeader header =
          TarHeader.parse(block)
              .orElseThrow(() -> new DamagedArchive("is gzip, but not a gzipped tar"));
      count++;
      if (count > MOST_ENTRIES) {
        throw new DamagedArchive("holds more than %d entries".formatted(MOST_ENTRIES));
      }
      if (header.type() == 'x' || header.type() == 'L') {
        longName = describedName(tar, header);
        continue;
      }
      Content content = new Content(tar, header.size());
      if (header.type() != 'g') {
        String name = longName.isEmpty() ? header.name() : longName;
        if (!name.equals("./")) {
          visitor.visit(new Entry(name, typeOf(header), -1), content);
        }
        longName = "";
      }
      content.skipRest();
    }
  }

  /** The name that a pax or GNU header gives the entry after it; blank if it gives none. */
  private static String describedName(InputStream tar, TarHeader header) throws IOException {
    if (header.size() > MOST_DESCRIPTION) {
      throw new DamagedArchive("describes a name with %d bytes".formatted(header.size()));
    }
    Content content = new Content(tar, header.size());
    String text = new String(content.readAllBytes(), StandardCharsets.UTF_8);
    content.skipRest();
    if (header.type() == 'L') {
      return text.replace("\0", "");
    }
    Matcher path = PAX_PATH.matcher(text);
    return path.find() ? path.group(1) : "";
  }

  private static Type typeOf(TarHeader header) {
    return switch (header.type()) {
      case '0', '7' -> header.name().endsWith("/") ? Type.FOLDER : Type.FILE;
      case '1', '2' -> Type.LINK;
      case '5' -> Type.FOLDER;
      default -> Type.OTHER;
    };
  }

  private static byte[] block(InputStream tar) throws IOException {
    byte[] block = tar.readNBytes(TarHeader.BLOCK);
    if (block.length < TarHeader.BLOCK) {
      throw new EOFException("no end of the tar");
    }
    return block;
  }

  /** A block of zeros. */
  private static boolean isEnd(byte[] block) {
    for (byte each : block) {
      if (each != 0) {
        return false;
      }
    }
    return true;
  }

  /** The bytes of one entry, and no more. */
  private static final class Content extends InputStream {
    private final InputStream tar;
    private final long size;
    private long left;

    Content(InputStream tar, long size) {
      this.tar = tar;
      this.size = size;
      this.left = size;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
      if (left == 0) {
        return -1;
      }
      int got = tar.read(target, from, (int) Math.min(length, left));
      if (got < 0) {
        throw new EOFException("an entry is cut short");
      }
      left -= got;
      return got;
    }

    void skipRest() throws IOException {
      tar.skipNBytes(left + TarHeader.padding(size));
      left = 0;
    }
  }

  /** Counts what is read and stops at a limit. */
  private static final class Counted extends FilterInputStream {
    private final long most;
    private long count;

    Counted(InputStream in, long most) {
      super(in);
      this.most = most;
    }

    @Override
    public int read() throws IOException {
      return counted(super.read(), 1);
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
      int got = super.read(target, from, length);
      return counted(got, got);
    }

    @Override
    public long skip(long bytes) throws IOException {
      return read(new byte[(int) Math.min(bytes, 1 << 16)]);
    }

    private int counted(int result, int bytes) throws IOException {
      count += Math.max(0, result < 0 ? 0 : bytes);
      if (count > most) {
        throw new DamagedArchive(
            "unpacks to more than %d bytes, more than the images ask for".formatted(most));
      }
      return result;
    }
  }
}
