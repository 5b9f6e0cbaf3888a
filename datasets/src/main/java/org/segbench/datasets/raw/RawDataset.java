package org.segbench.datasets.raw;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** A raw data set whose folder holds exactly what its {@code dataset.json} promises. */
public final class RawDataset {
  private final Path folder;
  private final DatasetFile file;
  private final List<Case> training;
  private final List<Case> test;

  private RawDataset(Path folder, DatasetFile file, CaseFiles cases) {
    this.folder = folder;
    this.file = file;
    this.training = cases.training();
    this.test = cases.test();
  }

  /**
   * Opens {@code raw/DATASET}. Volumes are not read.
   *
   * @throws DatasetException if the folder, its {@code dataset.json} or a case's file is missing,
   *     surplus or of another form
   */
  public static RawDataset open(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new DatasetException(
          folder, "there is no such data set", "import it first, or check the spelling");
    }
    DatasetFile file = DatasetFile.read(folder);
    CaseFiles cases = CaseFiles.scan(folder, FolderNames.SEGBENCH, file);
    Fault.throwIfAny(cases.faults());
    return new RawDataset(folder, file, cases);
  }

  /** The folder's name: under it prepared data and runs are filed. */
  public String id() {
    return nameOf(folder);
  }

  public Path folder() {
    return folder;
  }

  public DatasetDescription description() {
    return file.description();
  }

  /** Cases with label maps, sorted by id. */
  public List<Case> training() {
    return training;
  }

  /** Cases without label maps, sorted by id. */
  public List<Case> test() {
    return test;
  }

  /** A note on the terms under which the data came. */
  public Optional<String> licence() {
    return file.licence();
  }

  /** Where the data set was imported from. */
  public Optional<Provenance> provenance() {
    return file.provenance();
  }

  /**
   * SHA-256 (hex) over description, case ids and file contents; the same for links and copies,
   * wherever the folder lies and whatever it is called. Reads every file.
   */
  public String hash() {
    MessageDigest digest = sha256();
    DatasetDescription about = description();
    add(digest, "name", about.name());
    add(digest, "channels", about.channels().toString());
    add(digest, "labels", about.labels().toString());
    add(digest, "challenge", about.challenge().orElse(""));
    add(digest, "synthetic", Boolean.toString(about.synthetic()));
    training.forEach(each -> add(digest, "training", each));
    test.forEach(each -> add(digest, "test", each));
    return HexFormat.of().formatHex(digest.digest());
  }

  private static void add(MessageDigest digest, String key, Case each) {
    add(digest, key, each.id());
    for (Path path : each.files()) {
      add(digest, "file", hashOf(path));
    }
  }

  private static void add(MessageDigest digest, String key, String value) {
    // Lengths keep neighbouring values from running into each other.
    String line = key + " " + value.length() + " " + value + "\n";
    digest.update(line.getBytes(StandardCharsets.UTF_8));
  }

  private static String hashOf(Path path) {
    MessageDigest digest = sha256();
    try (InputStream in = Files.newInputStream(path)) {
      byte[] buffer = new byte[1 << 16];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        digest.update(buffer, 0, n);
      }
    } catch (IOException e) {
      throw new DatasetException(path, "cannot be read (" + e + ")", "check the file", e);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }

  static String nameOf(Path folder) {
    return folder.toAbsolutePath().normalize().getFileName().toString();
  }
}
