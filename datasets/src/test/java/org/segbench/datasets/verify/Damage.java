package org.segbench.datasets.verify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A row of the fault table: what is done to a copy of a clean data set, and what must be said.
 *
 * @param name for people
 * @param mr whether the set of two channels is damaged, or that of CT
 * @param action what is done to the copy's folder
 * @param file where the finding points to, seen from the data set's folder
 */
record Damage(
    String name, boolean mr, Action action, FindingKind kind, Severity severity, Path file) {
  static final Path IMAGE = Path.of("images/img0002_0000.nii.gz");
  static final Path LABEL = Path.of("labels/img0002.nii.gz");
  static final Path SECOND = Path.of("images/img0002_0001.nii.gz");
  static final Path TEST = Path.of("test-images/img0061_0000.nii.gz");
  static final Path JSON = Path.of("dataset.json");

  /** What is done to a copy of a data set's folder. */
  @FunctionalInterface
  interface Action {
    void damage(Path folder) throws IOException;
  }

  static Damage ct(String name, Action action, FindingKind kind, Severity severity, Path file) {
    return new Damage(name, false, action, kind, severity, file);
  }

  static Damage mr(String name, Action action, FindingKind kind, Severity severity, Path file) {
    return new Damage(name, true, action, kind, severity, file);
  }

  static void replace(Path set, String from, Path to) throws IOException {
    Files.copy(set.resolve(from), set.resolve(to), StandardCopyOption.REPLACE_EXISTING);
  }

  static void edit(Path set, String old, String now) throws IOException {
    String content = Files.readString(set.resolve(JSON));
    if (!content.contains(old)) {
      throw new IllegalArgumentException(old + " is not in " + content);
    }
    Files.writeString(set.resolve(JSON), content.replace(old, now));
  }
}
