package org.segbench.datasets.nifti;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.segbench.datasets.io.VolumeException;

/**
 * A file's bytes, unpacked if it is gzip (told by content, not by name; several members may follow
 * each other), read forwards, with its position kept for messages.
 */
final class ByteSource implements Closeable {
  private static final int BUFFER_BYTES = 1 << 16;

  /** Deflate stores at best 258 bytes in two bits; nothing unpacks to more than this ratio. */
  private static final long MAXIMUM_DEFLATE_RATIO = 1032;

  private static final int GZIP_MAGIC = 0x1f8b;

  private final Path file;
  private final long storedBytes;
  private final boolean gzipped;
  private final InputStream in;
  private long position;

  private ByteSource(Path file, long storedBytes, boolean gzipped, InputStream in) {
    this.file = file;
    this.storedBytes = storedBytes;
    this.gzipped = gzipped;
    this.in = in;
  }

  static ByteSource open(Path file) {
    try {
      if (Files.isDirectory(file)) {
        throw new VolumeException(file, "is a folder, expected a NIfTI file");
      }
      long bytes = Files.size(file);
      boolean gzipped = startsAsGzip(file);
      InputStream stored = Files.newInputStream(file);
      try {
        InputStream in =
            gzipped
                ? new GZIPInputStream(new BufferedInputStream(stored, BUFFER_BYTES), BUFFER_BYTES)
                : stored;
        return new ByteSource(file, bytes, gzipped, in);
      } catch (IOException e) {
        stored.close();
        throw e;
      }
    } catch (NoSuchFileException e) {
      throw new VolumeException(file, "no such file", e);
    } catch (EOFException | ZipException e) {
      throw new VolumeException(file, "is not a whole gzip file: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new VolumeException(file, "cannot be read: " + e.getMessage(), e);
    }
  }

  private static boolean startsAsGzip(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] start = in.readNBytes(2);
      return start.length == 2 && ((start[0] & 0xff) << 8 | (start[1] & 0xff)) == GZIP_MAGIC;
    }
  }

  Path file() {
    return file;
  }

  /** The unpacked length: of a gzip file, as far as it has been read. */
  long unpackedBytes() {
    return gzipped ? position : storedBytes;
  }

  /** Unpacked bytes read so far. */
  long position() {
    return position;
  }

  /** Refuses, before anything is allocated, a file too short to hold {@code total} bytes. */
  void requireRoomFor(long total) {
    if (!gzipped && storedBytes < total) {
      throw new VolumeException(file, shortage(total, storedBytes));
    }
    long most = Math.multiplyExact(storedBytes, MAXIMUM_DEFLATE_RATIO);
    if (gzipped && most < total) {
      throw new VolumeException(
          file,
          "the header declares %d bytes, but %d bytes of gzip hold %d at most; the file is damaged"
              .formatted(total, storedBytes, most));
    }
  }

  /** Fills {@code target}; {@code total} is how long the unpacked file should be at least. */
  void readFully(byte[] target, int length, long total) {
    if (read(target, length, total) < length) {
      throw new VolumeException(file, shortage(total, position));
    }
  }

  /** The number of bytes read: {@code length}, or fewer at the end of the file. */
  int readUpTo(byte[] target, int length) {
    return read(target, length, position + length);
  }

  private int read(byte[] target, int length, long total) {
    int done = 0;
    while (done < length) {
      int got = read(target, done, length - done, total);
      if (got < 0) {
        break;
      }
      done += got;
    }
    return done;
  }

  void skip(long count, long total) {
    byte[] scratch = new byte[(int) Math.min(count, BUFFER_BYTES)];
    for (long left = count; left > 0; left -= Math.min(left, scratch.length)) {
      readFully(scratch, (int) Math.min(left, scratch.length), total);
    }
  }

  /** Reads on to the end of the file, or for about {@code limit} bytes. */
  void readTail(int limit) {
    byte[] scratch = new byte[BUFFER_BYTES];
    long until = position + limit;
    boolean more = true;
    while (more && position <= until) {
      more = read(scratch, 0, scratch.length, position) >= 0;
    }
  }

  private int read(byte[] target, int from, int length, long total) {
    try {
      int got = in.read(target, from, length);
      position += Math.max(got, 0);
      return got;
    } catch (EOFException e) {
      throw new VolumeException(file, shortage(total, position), e);
    } catch (IOException e) {
      String kind = gzipped ? "the gzip data are damaged" : "cannot be read";
      throw new VolumeException(
          file, "%s after %d unpacked bytes: %s".formatted(kind, position, e.getMessage()), e);
    }
  }

  private String shortage(long expected, long found) {
    return "expected %d %sbytes, found %d; the file is cut short, fetch it again"
        .formatted(expected, gzipped ? "unpacked " : "", found);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
