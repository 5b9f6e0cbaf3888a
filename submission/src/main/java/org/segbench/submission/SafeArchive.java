package org.segbench.submission;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.segbench.datasets.challenges.SubmissionForm.ArchiveKind;
import org.segbench.submission.ArchiveReader.Entry;
import org.segbench.submission.Finding.Severity;

/**
 * Unpacks a stranger's archive. Only entries whose name is exactly an expected one are unpacked,
 * into files named by number, so no name can lead out of the folder; bytes are counted as they
 * come, not as the archive claims; everything else in it is named.
 */
final class SafeArchive {
  /** A label map is gzip already; what packs a gzip file further than this is a bomb. */
  private static final long MOST_RATIO = 200;

  private static final long RATIO_MATTERS_FROM = 1L << 20;

  /** Blocks of a tar beside its entries' bytes, for each entry and for the end. */
  private static final long TAR_ROOM = 1L << 14;

  private final SubmissionRules rules;
  private final SortedMap<String, Long> mostBytes;
  private final TemporaryFolder folder;
  private final List<Finding> findings = new ArrayList<>();
  private final Set<String> met = new HashSet<>();
  private final Map<String, Path> unpacked = new LinkedHashMap<>();

  /**
   * An archive that is to be unpacked.
   *
   * @param mostBytes by name of each expected entry, the largest size that is believed
   */
  SafeArchive(SubmissionRules rules, SortedMap<String, Long> mostBytes, TemporaryFolder folder) {
    this.rules = rules;
    this.mostBytes = mostBytes;
    this.folder = folder;
  }

  /**
   * Unpacks what is expected in {@code archive}; what is wrong goes to {@link #findings}.
   *
   * @return whether it could be read to its end
   */
  boolean unpack(Path archive) throws IOException {
    if (Files.size(archive) == 0) {
      error("", "is an empty file");
      return false;
    }
    Optional<ArchiveKind> kind = ArchiveReader.kindOf(archive);
    if (kind.isEmpty() || !rules.archives().contains(kind.get())) {
      error(
          "",
          "expected an archive of the kind %s, found %s"
              .formatted(
                  rules.archives().stream()
                      .map(ArchiveKind::ending)
                      .collect(Collectors.joining(" or ")),
                  kind.map(ArchiveKind::ending).orElse("something that is no archive")));
      return false;
    }
    long most = TAR_ROOM * (mostBytes.size() + 1);
    for (long each : mostBytes.values()) {
      most += each;
    }
    try {
      ArchiveReader.of(kind.get(), most).each(archive, this::take);
      return true;
    } catch (DamagedArchive e) {
      error("", e.getMessage());
      return false;
    }
  }

  List<Finding> findings() {
    return findings;
  }

  /** Unpacked files by the entry's name. */
  Map<String, Path> unpacked() {
    return unpacked;
  }

  /** Whether the archive has that entry, sound or not. */
  boolean has(String name) {
    return met.contains(name);
  }

  private void take(Entry entry, InputStream content) throws IOException {
    String name = entry.name();
    if (leadsOut(name)) {
      error(name, "the name leads out of the archive's own folder; not unpacked");
      return;
    }
    switch (entry.type()) {
      case FILE -> takeFile(entry, content);
      case FOLDER -> {
        if (!rules.folder().startsWith(name.endsWith("/") ? name : name + "/")) {
          error(name, "this folder is not expected");
        }
      }
      case LINK -> error(name, "is a link, expected a file; not unpacked");
      case OTHER -> error(name, "is neither file nor folder; not unpacked");
    }
  }

  private void takeFile(Entry entry, InputStream content) throws IOException {
    String name = entry.name();
    Long most = mostBytes.get(name);
    if (most == null) {
      error(name, whyUnexpected(name));
    } else if (!met.add(name)) {
      error(name, "this name is in the archive twice");
    } else {
      Path file = folder.resolve(met.size() + ending(name));
      Optional<String> problem = copy(entry, content, file, most);
      problem.ifPresent(text -> error(name, text));
      if (problem.isEmpty()) {
        unpacked.put(name, file);
      }
    }
  }

  /** Empty if all went well, else what is wrong with the content. */
  private static Optional<String> copy(Entry entry, InputStream in, Path file, long most)
      throws IOException {
    long bytes = 0;
    try (OutputStream out = Files.newOutputStream(file)) {
      byte[] buffer = new byte[1 << 16];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        bytes += n;
        if (isBomb(entry, bytes)) {
          return Optional.of(
              "unpacks to more than %d times its %d packed bytes, as a bomb does"
                  .formatted(MOST_RATIO, entry.packedBytes()));
        }
        if (bytes > most) {
          return Optional.of(
              "is larger than %d bytes, more than its image asks for".formatted(most));
        }
        out.write(buffer, 0, n);
      }
    }
    return Optional.empty();
  }

  private static boolean isBomb(Entry entry, long bytes) {
    return entry.name().endsWith(".gz")
        && entry.packedBytes() >= 0
        && bytes > RATIO_MATTERS_FROM
        && bytes > MOST_RATIO * entry.packedBytes();
  }

  /** What an entry that is none of the expected ones may have been meant as. */
  private String whyUnexpected(String name) {
    String plain = name.substring(name.lastIndexOf('/') + 1);
    for (String wanted : mostBytes.keySet()) {
      String wantedPlain = wanted.substring(wanted.lastIndexOf('/') + 1);
      if (wantedPlain.equals(plain)) {
        return "expected at %s, found in another folder".formatted(wanted);
      }
      if (wantedPlain.toLowerCase(Locale.ROOT).equals(plain.toLowerCase(Locale.ROOT))) {
        return "expected the name %s, small and capital letters as there".formatted(wanted);
      }
      if (stem(wantedPlain).equals(stem(plain))) {
        return "expected the ending %s, found %s".formatted(ending(wanted), ending(plain));
      }
    }
    return rules.isFormOf(name)
        ? "there is no test image for this label map"
        : "this entry is not expected; label maps are named " + rules.folder() + rules.pattern();
  }

  private static String stem(String name) {
    int dot = name.indexOf('.');
    return dot < 0 ? name : name.substring(0, dot);
  }

  private static String ending(String name) {
    String plain = name.substring(name.lastIndexOf('/') + 1);
    return plain.substring(stem(plain).length());
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
