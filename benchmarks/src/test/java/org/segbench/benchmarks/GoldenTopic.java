package org.segbench.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/**
 * One topic of the harness goldens: a JSON description beside {@code .npy} arrays. The folder is
 * {@code -Dsegbench.golden.harness}, or else this module's test resources; a test whose topic is
 * not there is skipped, saying so.
 */
public record GoldenTopic(Path folder, JsonNode description) {

  private static final Path RESOURCES = Path.of("src/test/resources/golden/harness");

  public static GoldenTopic open(String topic) {
    String chosen = System.getProperty("segbench.golden.harness", "");
    Path folder = (chosen.isBlank() ? RESOURCES : Path.of(chosen)).resolve(topic);
    Path json = folder.resolve(topic + ".json");
    Assumptions.assumeTrue(
        Files.isRegularFile(json), () -> "no golden topic " + topic + ": " + json + " is absent");
    try {
      return new GoldenTopic(folder, new ObjectMapper().readTree(json.toFile()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The array's file; its name is that of its entry under {@code arrays}. */
  public Path array(String name) {
    return folder.resolve(description.path("arrays").path(name).path("file").asText(name + ".npy"));
  }

  /** A JSON list of integers. */
  public static int[] ints(JsonNode list) {
    int[] values = new int[list.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = list.get(i).asInt();
    }
    return values;
  }

  /** A JSON list of numbers. */
  public static double[] doubles(JsonNode list) {
    double[] values = new double[list.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = list.get(i).asDouble();
    }
    return values;
  }
}
