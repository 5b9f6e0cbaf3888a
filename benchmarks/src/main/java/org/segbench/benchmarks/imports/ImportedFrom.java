package org.segbench.benchmarks.imports;

import java.nio.file.Path;
import org.segbench.benchmarks.train.FileHash;

/**
 * Where imported results come from.
 *
 * @param file its name, without the folder
 * @param sha256 of the file
 * @param format who writes files like it
 */
record ImportedFrom(String file, String sha256, String format) {

  static ImportedFrom of(Path file, String format) {
    return new ImportedFrom(file.getFileName().toString(), FileHash.sha256(file), format);
  }
}
