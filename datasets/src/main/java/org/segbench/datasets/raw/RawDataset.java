package org.segbench.datasets.raw;

import java.nio.file.Files;
import java.nio.file.Path;
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
    DatasetFile file = DatasetFile.read(folder, nameOf(folder));
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
    DatasetDescription about = description();
    ContentHash hash =
        new ContentHash()
            .add("name", about.name())
            .add("channels", about.channels().toString())
            .add("labels", about.labels().toString())
            .add("challenge", about.challenge().orElse(""))
            .add("synthetic", Boolean.toString(about.synthetic()));
    about.regions().forEach(region -> hash.add("region", region.toString()));
    training.forEach(each -> add(hash, "training", each));
    test.forEach(each -> add(hash, "test", each));
    return hash.hex();
  }

  private static void add(ContentHash hash, String kind, Case each) {
    hash.add(kind, each.id());
    each.files().forEach(file -> hash.addFile("file", file));
  }

  static String nameOf(Path folder) {
    return folder.toAbsolutePath().normalize().getFileName().toString();
  }
}
