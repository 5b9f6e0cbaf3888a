package org.segbench.datasets;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** The folder of real volumes, which is never shipped. */
public final class RealData {
  private RealData() {}

  /** The folder; the calling test is skipped, saying so, where it is absent. */
  public static Path folder() {
    String given = System.getProperty("segbench.data", "");
    Path folder =
        given.isEmpty()
            ? Path.of(System.getProperty("segbench.root", ".."), "../shared/data").normalize()
            : Path.of(given);
    Assumptions.assumeTrue(
        Files.isDirectory(folder), () -> "skipped: no real volumes in " + folder);
    return folder;
  }

  /** The descriptions {@code X.json} beside volumes {@code X}, sorted. */
  public static List<Path> descriptions() throws IOException {
    try (Stream<Path> files = Files.walk(folder())) {
      return files
          .filter(file -> file.toString().endsWith(".json"))
          .filter(file -> Files.exists(volumeOf(file)))
          .sorted()
          .toList();
    }
  }

  /** Whether a description says that reading its volume must fail. */
  public static boolean mustBeRefused(Path description) {
    try {
      JsonNode expected = new ObjectMapper().readTree(description.toFile()).path("expected");
      return expected.asText().equals("error");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The volume beside its description. */
  public static Path volumeOf(Path description) {
    String name = description.getFileName().toString();
    return description.resolveSibling(name.substring(0, name.length() - ".json".length()));
  }
}
