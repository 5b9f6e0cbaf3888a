package org.segbench.submission;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** Reads zips. */
final class ZipReader implements ArchiveReader {

  @Override
  public void each(Path archive, Visitor visitor) throws IOException {
    List<ZipDirectory.Listed> directory = ZipDirectory.of(archive);
    try (ZipFile zip = new ZipFile(archive.toFile())) {
      List<? extends ZipEntry> entries = Collections.list(zip.entries());
      if (entries.size() != directory.size()) {
        throw new DamagedArchive(
            "can be read as %d or as %d entries; it is damaged"
                .formatted(directory.size(), entries.size()));
      }
      Iterator<ZipDirectory.Listed> record = directory.iterator();
      for (ZipEntry entry : entries) {
        Entry found = new Entry(entry.getName(), record.next().type(), entry.getCompressedSize());
        try (InputStream content = zip.getInputStream(entry)) {
          visitor.visit(found, content);
        }
      }
    } catch (EOFException e) {
      throw new DamagedArchive("holds an entry that is cut short; write it again", e);
    } catch (ZipException e) {
      throw new DamagedArchive("is not a readable zip (" + e.getMessage() + ")", e);
    }
  }
}
