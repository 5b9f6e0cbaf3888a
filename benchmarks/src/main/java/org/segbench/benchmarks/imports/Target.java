package org.segbench.benchmarks.imports;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.segbench.benchmarks.HarnessException;
import org.segbench.benchmarks.Workspace;
import org.segbench.benchmarks.prepare.Json;
import org.segbench.datasets.raw.DatasetDescription;
import org.segbench.datasets.raw.DatasetFile;

/**
 * Where imported results go.
 *
 * @param workspace the workspace
 * @param dataset the data set's id; it need not be there
 * @param experiment the experiment's id
 * @param title its name in tables
 */
public record Target(Workspace workspace, String dataset, String experiment, String title) {
  private static final String ID = "[A-Za-z0-9._-]+";

  public Target {
    require(dataset.matches(ID), "a data set's id", dataset);
    require(experiment.matches(ID), "an experiment's id", experiment);
    require(!title.isBlank(), "a title", title);
  }

  private static void require(boolean holds, String expected, String found) {
    if (!holds) {
      throw new HarnessException(
          "expected %s (letters, digits, '.', '_' and '-' if it names a folder), found '%s'"
              .formatted(expected, found));
    }
  }

  /** What the workspace knows of the data set. */
  Optional<DatasetDescription> description() {
    Path raw = workspace.raw(dataset);
    return Files.exists(raw.resolve(DatasetFile.NAME))
        ? Optional.of(DatasetFile.read(raw, dataset).description())
        : Optional.empty();
  }

  /**
   * The folder of a fold, free for results.
   *
   * @throws HarnessException if something is there that was not imported
   */
  Path fold(int fold) {
    Path folder = workspace.run(dataset, experiment, fold);
    Path record = folder.resolve("run.json");
    boolean imported =
        Files.exists(record)
            && Json.read(record, JsonNode.class)
                .path("state")
                .asText()
                .equals(ImportedRun.IMPORTED);
    if (!imported && holdsSomething(folder)) {
      throw new HarnessException(
          folder
              + ": a run was trained here, which is not written over; import under another experiment's name");
    }
    return folder;
  }

  private static boolean holdsSomething(Path folder) {
    if (!Files.exists(folder)) {
      return false;
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.findAny().isPresent();
    } catch (IOException e) {
      throw new HarnessException(folder + ": cannot be looked at: " + e.getMessage(), e);
    }
  }
}
