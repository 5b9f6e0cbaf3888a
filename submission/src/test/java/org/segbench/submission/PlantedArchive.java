package org.segbench.submission;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.segbench.datasets.challenges.Challenge;
import org.segbench.datasets.challenges.SubmissionForm.ArchiveKind;

/**
 * An intact archive of three cases, in memory, in which faults are planted before it is checked.
 */
final class PlantedArchive {
  private static final int CENTRAL = 0x02014b50;

  final Map<String, byte[]> entries = new LinkedHashMap<>();
  private final Path folder;
  private final TestSet set;
  private final SubmissionRules rules;
  private ArchiveKind kind = ArchiveKind.ZIP;
  private UnaryOperator<byte[]> archive = bytes -> bytes;
  private final Map<String, Character> tarTypes = new LinkedHashMap<>();

  PlantedArchive(Path folder, String challenge) throws IOException {
    this.folder = folder;
    Challenge about = Challenge.byId(challenge);
    String[] ids =
        switch (challenge) {
          case "btcv" -> new String[] {"img0061", "img0062", "img0063"};
          case "amos22" -> new String[] {"amos_0001", "amos_0002", "amos_0003"};
          case "kits19" -> new String[] {"case_00210", "case_00211", "case_00212"};
          default -> new String[] {"BraTS2021_00001", "BraTS2021_00002", "BraTS2021_00003"};
        };
    set = new TestSet(folder, about.description().labels().size(), ids);
    rules = SubmissionRules.of(about);
    Path zip = folder.resolve("intact.zip");
    new SubmissionWriter(rules, SubmissionSource.unknown())
        .write(set.predictionOf, set.imageOf, zip);
    try (ZipFile file = new ZipFile(zip.toFile())) {
      for (ZipEntry entry : file.stream().toList()) {
        entries.put(entry.getName(), file.getInputStream(entry).readAllBytes());
      }
    }
  }

  void move(String from, String to) {
    entries.put(to, entries.remove(from));
  }

  /** Edits a label map's unpacked bytes. */
  void edit(String entry, UnaryOperator<byte[]> edit) throws IOException {
    byte[] unpacked;
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(entries.get(entry)))) {
      unpacked = in.readAllBytes();
    }
    entries.put(entry, gzip(edit.apply(unpacked)));
  }

  /** Edits a label map's header and voxels in place. */
  void change(String entry, Consumer<ByteBuffer> change) throws IOException {
    edit(
        entry,
        bytes -> {
          change.accept(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN));
          return bytes;
        });
  }

  /** Makes it a tarball, in which some entries are of another type. */
  void tar(Map<String, Character> types) {
    kind = ArchiveKind.TAR_GZ;
    tarTypes.putAll(types);
  }

  /** Edits the archive's own bytes. */
  void damage(UnaryOperator<byte[]> edit) {
    archive = edit;
  }

  /** Edits the zip's central directory: the record of an entry. */
  void directory(String entry, Consumer<ByteBuffer> edit) {
    damage(
        bytes -> {
          ByteBuffer zip = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
          edit.accept(zip.slice(record(zip, entry), 46).order(ByteOrder.LITTLE_ENDIAN));
          return bytes;
        });
  }

  private static int record(ByteBuffer zip, String entry) {
    byte[] name = entry.getBytes(StandardCharsets.UTF_8);
    for (int at = 0; at + 46 + name.length <= zip.capacity(); at++) {
      if (zip.getInt(at) == CENTRAL
          && zip.slice(at + 46, name.length).equals(ByteBuffer.wrap(name))) {
        return at;
      }
    }
    throw new AssertionError("no entry " + entry);
  }

  CheckReport check() throws IOException {
    Path file = folder.resolve("planted" + kind.ending());
    byte[] whole = kind == ArchiveKind.ZIP ? zip() : tarball();
    Files.write(file, archive.apply(whole));
    return SubmissionCheck.check(file, set.imageOf, rules);
  }

  private byte[] zip() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        out.putNextEntry(new ZipEntry(entry.getKey()));
        out.write(entry.getValue());
        out.closeEntry();
      }
    }
    return bytes.toByteArray();
  }

  private byte[] tarball() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        char type = tarTypes.getOrDefault(entry.getKey(), '0');
        int size = entry.getValue().length;
        out.write(new TarHeader(entry.getKey(), size, type).bytes());
        out.write(entry.getValue());
        out.write(new byte[TarHeader.padding(size)]);
      }
      out.write(new byte[2 * TarHeader.BLOCK]);
    }
    return bytes.toByteArray();
  }

  static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }
}
