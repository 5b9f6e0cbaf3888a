package org.segbench.models.golden;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The folder of files that {@code torch.save} wrote: {@code -Dsegbench.golden.checkpoints=DIR}, or
 * the folder {@code checkpoints} beside that of {@code -Dsegbench.golden.networks=DIR}, or this
 * module's test resources. Its {@code checkpoints.json} says what each file holds.
 */
public final class GoldenCheckpoints {
  private static final String STATEMENTS = "checkpoints.json";

  private GoldenCheckpoints() {}

  public static Path folder() {
    String given = System.getProperty("segbench.golden.checkpoints", "");
    if (!given.isEmpty()) {
      return Path.of(given);
    }
    String networks = System.getProperty("segbench.golden.networks", "");
    if (!networks.isEmpty()) {
      return Path.of(networks).resolveSibling("checkpoints");
    }
    URL resources = GoldenCheckpoints.class.getResource("/golden/checkpoints");
    try {
      return Path.of(
          Objects.requireNonNull(resources, "test resources golden/checkpoints").toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What the folder says; the calling test is skipped, saying so, if there is none. */
  public static JsonNode statements() {
    Path file = folder().resolve(STATEMENTS);
    assumeTrue(Files.exists(file), () -> "There is no " + file);
    return GoldenFolder.json(file);
  }

  /**
   * The files of all statements that suit, each with its statement: a statement's key lists files,
   * with or without ending.
   */
  public static Map<Path, JsonNode> files(Predicate<JsonNode> suits) {
    Map<Path, JsonNode> files = new LinkedHashMap<>();
    statements()
        .properties()
        .forEach(
            statement ->
                Arrays.stream(statement.getKey().split(",\\s*"))
                    .flatMap(name -> existing(name).stream())
                    .filter(file -> suits.test(statement.getValue()))
                    .forEach(file -> files.put(file, statement.getValue())));
    assumeTrue(!files.isEmpty(), () -> "No such file in " + folder());
    return files;
  }

  private static List<Path> existing(String name) {
    return Stream.of(name, name + ".pth")
        .map(folder()::resolve)
        .filter(Files::isRegularFile)
        .toList();
  }
}
