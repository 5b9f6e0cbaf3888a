package org.segbench.submission;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.segbench.datasets.archive.TarFormatException;
import org.segbench.datasets.archive.TarReader;

/**
 * Reads gzipped tars, POSIX (pax) and GNU ones, front to back. What is unpacked is counted, so that
 * a bomb ends it.
 */
final class GzippedTarReader implements ArchiveReader {
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
    } catch (TarFormatException e) {
      throw new DamagedArchive("is gzip, but not a gzipped tar (" + e.getMessage() + ")", e);
    } catch (ZipException e) {
      throw new DamagedArchive("is not a readable gzip (" + e.getMessage() + ")", e);
    }
  }

  private static void entries(InputStream gunzipped, Visitor visitor) throws IOException {
    TarReader tar = new TarReader(gunzipped);
    int count = 0;
    for (Optional<TarReader.Entry> next = tar.next(); next.isPresent(); next = tar.next()) {
      count++;
      if (count > MOST_ENTRIES) {
        throw new DamagedArchive("holds more than %d entries".formatted(MOST_ENTRIES));
      }
      TarReader.Entry entry = next.get();
      if (!entry.name().equals("./")) {
        visitor.visit(new Entry(entry.name(), typeOf(entry.kind()), -1), tar.content());
      }
    }
  }

  private static Type typeOf(TarReader.Kind kind) {
    return switch (kind) {
      case FILE -> Type.FILE;
      case FOLDER -> Type.FOLDER;
      case LINK -> Type.LINK;
      case OTHER -> Type.OTHER;
    };
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
      return Math.max(0, read(new byte[(int) Math.min(bytes, 1 << 16)]));
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
