package org.segbench.datasets.verify;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.segbench.datasets.importing.FileMode;
import org.segbench.datasets.importing.ImportRequest;
import org.segbench.datasets.importing.Importer;
import org.segbench.datasets.raw.CaseProgress;
import org.segbench.datasets.synthetic.SyntheticAbdomen;

/** Small raw data sets without a fault, made once and copied for each test that spoils one. */
final class CleanSets {
  private final Path ct;
  private final Path mr;

  private CleanSets(Path ct, Path mr) {
    this.ct = ct;
    this.mr = mr;
  }

  static CleanSets in(Path folder) throws IOException {
    Path source =
        new SyntheticAbdomen(3, 2, 3, List.of(20, 36, 40), List.of(6.0, 4.4, 4.4))
            .write(folder, CaseProgress.NONE);
    Path ct = folder.resolve("raw/ct");
    Importer.run(ImportRequest.of(source, ct).withMode(FileMode.COPY), CaseProgress.NONE);
    Path mr = folder.resolve("raw/mr");
    copy(ct, mr);
    makeTwoChannels(mr);
    return new CleanSets(ct, mr);
  }

  /** Computed abdominal CT under BTCV's rules: img0001 to img0003, test cases img0061, img0062. */
  Path ct(Path copy) {
    copy(ct, copy);
    return copy;
  }

  /** The same cases with two channels, T1 and T2, under no challenge's rules. */
  Path mr(Path copy) {
    copy(mr, copy);
    return copy;
  }

  private static void makeTwoChannels(Path mr) throws IOException {
    Path json = mr.resolve("dataset.json");
    Files.writeString(
        json,
        Files.readString(json)
            .replace("\"0\" : \"CT\"", "\"0\" : \"T1\", \"1\" : \"T2\"")
            .replace("\"challenge\" : \"btcv\",", ""));
    for (String name :
        List.of(
            "images/img0001",
            "images/img0002",
            "images/img0003",
            "test-images/img0061",
            "test-images/img0062")) {
      Path second = mr.resolve(name + "_0001.nii.gz");
      Files.copy(mr.resolve(name + "_0000.nii.gz"), second);
      Faults.changeValues(second, value -> 2 * value);
    }
  }

  private static void copy(Path from, Path to) {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
