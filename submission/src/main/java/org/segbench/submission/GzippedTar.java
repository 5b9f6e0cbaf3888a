package org.segbench.submission;

import java.io.OutputStream;
import java.util.Map;
import java.util.SortedMap;
import java.util.zip.GZIPOutputStream;
import org.segbench.datasets.io.IoConsumer;

/**
 * A gzipped tar of reproducible bytes: entries in order of name, no time, no owner. (The JDK's gzip
 * writes no time either, and since Java 16 names no system.)
 */
final class GzippedTar {
  private static final int LAST_BLOCKS = 2;

  private GzippedTar() {}

  static IoConsumer<OutputStream> of(SortedMap<String, ArchiveWriter.Content> entries) {
    return out -> {
      GZIPOutputStream gzip = new GZIPOutputStream(out);
      for (Map.Entry<String, ArchiveWriter.Content> entry : entries.entrySet()) {
        byte[] bytes = entry.getValue().read();
        gzip.write(new TarHeader(entry.getKey(), bytes.length, '0').bytes());
        gzip.write(bytes);
        gzip.write(new byte[TarHeader.padding(bytes.length)]);
      }
      gzip.write(new byte[LAST_BLOCKS * TarHeader.BLOCK]);
      gzip.finish();
    };
  }
}
