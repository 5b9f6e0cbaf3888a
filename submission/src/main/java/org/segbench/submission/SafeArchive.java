package org.segbench.submission;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.segbench.submission.Finding.Severity;

/**
 * Unpacks a stranger's zip. Only entries whose name is exactly an expected one are unpacked, so no
 * name can lead out of the folder; bytes are counted as they come, not as the archive claims;
 * everything else in it is named.
 */
final class SafeArchive {
  /** Beyond this many entries nothing is looked at. */
  private static final int MOST_ENTRIES = 10_000;

  private final Set<String> expected;
  private final long mostBytes;
  private final TemporaryFolder folder;
  private final List<Finding> findings = new ArrayList<>();
  private final Map<String, Path> unpacked = new LinkedHashMap<>();

  /**
   * @param expected plain file names
   * @param mostBytes limit of each entry's size
   */
  SafeArchive(Set<String> expected, long mostBytes, TemporaryFolder folder) {
    this.expected = expected;
    this.mostBytes = mostBytes;
    this.folder = folder;
  }

  /** Unpacks what is expected in {@code archive}; what is wrong goes to {@link #findings}. */
  void unpack(Path archive) throws IOException {
    try (ZipFile zip = new ZipFile(archive.toFile())) {
      if (zip.size() > MOST_ENTRIES) {
        error("", "expected %d entries, found %d".formatted(expected.size(), zip.size()));
        return;
      }
      for (ZipEntry entry : Collections.list(zip.entries())) {
        take(zip, entry);
      }
    }
  }

  List<Finding> findings() {
    return findings;
  }

  /** Unpacked files by name. */
  Map<String, Path> unpacked() {
    return unpacked;
  }

  private void take(ZipFile zip, ZipEntry entry) throws IOException {
    String name = entry.getName();
    if (leadsOut(name)) {
      error(name, "the name leads out of the archive's own folder; not unpacked");
    } else if (entry.isDirectory()) {
      error(name, "expected label maps without folders, found a folder");
    } else if (!expected.contains(name)) {
      String plain = name.substring(name.lastIndexOf('/') + 1);
      error(
          name,
          expected.contains(plain)
              ? "expected " + plain + " at the top of the archive, found it in a folder"
              : "this entry is not expected");
    } else if (unpacked.containsKey(name)) {
      error(name, "this name is in the archive twice");
    } else {
      Path file = folder.resolve(name);
      if (copied(zip, entry, file)) {
        unpacked.put(name, file);
      } else {
        error(name, "is larger than %d bytes, more than its image asks for".formatted(mostBytes));
      }
    }
  }

  private boolean copied(ZipFile zip, ZipEntry entry, Path file) throws IOException {
    byte[] buffer = new byte[1 << 16];
    long bytes = 0;
    try (InputStream in = zip.getInputStream(entry);
        OutputStream out = Files.newOutputStream(file)) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        bytes += n;
        if (bytes > mostBytes) {
          return false;
        }
        out.write(buffer, 0, n);
      }
    }
    return true;
  }

  private static boolean leadsOut(String name) {
    return name.startsWith("/")
        || name.contains("\\")
        || name.contains(":")
        || List.of(name.split("/")).contains("..");
  }

  private void error(String entry, String problem) {
    findings.add(new Finding(Severity.ERROR, entry, problem));
  }
}
