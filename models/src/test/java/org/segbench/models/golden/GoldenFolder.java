package org.segbench.models.golden;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The folder of the reference implementations' numbers: {@code -Dsegbench.golden.networks=DIR}, or
 * this module's test resources.
 */
public final class GoldenFolder {
  private static final String PROPERTY = "segbench.golden.networks";

  private GoldenFolder() {}

  public static Path path() {
    String given = System.getProperty(PROPERTY, "");
    if (!given.isEmpty()) {
      return Path.of(given);
    }
    URL resources = GoldenFolder.class.getResource("/golden/networks");
    try {
      return Path.of(Objects.requireNonNull(resources, "test resources golden/networks").toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Files of a sub-folder ("" for the folder itself) with that ending, sorted; may be empty. */
  public static List<Path> files(String folder, String ending) {
    Path directory = path().resolve(folder);
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A file of the folder; where it is absent the calling test is skipped, saying so. */
  public static Path require(String name) {
    Path file = path().resolve(name);
    assumeTrue(Files.exists(file), () -> "There is no " + file);
    return file;
  }

  public static JsonNode json(Path file) {
    try {
      return new ObjectMapper().readTree(file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
