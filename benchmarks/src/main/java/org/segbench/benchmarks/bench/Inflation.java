package org.segbench.benchmarks.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** Unpacking a gzip file with the JDK and doing nothing with it: the floor of reading one. */
public final class Inflation {
  private static final int BUFFER_BYTES = 1 << 16;

  private Inflation() {}

  /** The number of unpacked bytes. */
  public static long bytes(Path file) {
    try (InputStream stored = new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES);
        InputStream in = new GZIPInputStream(stored, BUFFER_BYTES)) {
      byte[] buffer = new byte[BUFFER_BYTES];
      long bytes = 0;
      for (int got = in.read(buffer); got >= 0; got = in.read(buffer)) {
        bytes += got;
      }
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
