package org.segbench.submission;

import java.io.OutputStream;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.SortedMap;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.segbench.datasets.io.IoConsumer;

/**
 * A zip of reproducible bytes: entries in order of name, one fixed time, stored as they are (label
 * maps are compressed already).
 */
final class StoredZip {
  /**
   * Local, so that no time zone shifts it; not the first of January, for which the JDK would add a
   * second, zoned time stamp to the entry.
   */
  private static final LocalDateTime TIME = LocalDateTime.of(1980, 2, 1, 0, 0);

  private StoredZip() {}

  static IoConsumer<OutputStream> of(SortedMap<String, ArchiveWriter.Content> entries) {
    return out -> {
      ZipOutputStream zip = new ZipOutputStream(out);
      for (Map.Entry<String, ArchiveWriter.Content> entry : entries.entrySet()) {
        byte[] bytes = entry.getValue().read();
        CRC32 crc = new CRC32();
        crc.update(bytes);
        ZipEntry header = new ZipEntry(entry.getKey());
        header.setMethod(ZipEntry.STORED);
        header.setTimeLocal(TIME);
        header.setSize(bytes.length);
        header.setCrc(crc.getValue());
        zip.putNextEntry(header);
        zip.write(bytes);
        zip.closeEntry();
      }
      zip.finish();
    };
  }
}
