package org.segbench.benchmarks.prepare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.StreamSupport;
import org.segbench.benchmarks.array.Npy;

/** One topic of the harness's golden fixtures: its JSON and its arrays. */
final class Goldens {
  private final Path folder;
  private final JsonNode json;

  private Goldens(Path folder, JsonNode json) {
    this.folder = folder;
    this.json = json;
  }

  /** The topic in the folder that {@code segbench.golden.harness} names, or in the resources. */
  static Goldens topic(String topic) throws IOException {
    String named = System.getProperty("segbench.golden.harness", "");
    Path root = Path.of(named.isEmpty() ? "src/test/resources/golden/harness" : named);
    Path folder = root.resolve(topic);
    Path file = folder.resolve(topic + ".json");
    assumeTrue(Files.isRegularFile(file), () -> "no golden fixtures of this topic: " + file);
    return new Goldens(folder, new ObjectMapper().readTree(file.toFile()));
  }

  JsonNode json() {
    return json;
  }

  boolean has(String array) {
    return json.path("arrays").has(array);
  }

  int[] shape(String array) {
    return Npy.shape(file(array));
  }

  double[] doubles(String array) {
    return Npy.readDoubles(file(array));
  }

  float[] floats(String array) {
    return Npy.readFloats(file(array));
  }

  byte[] bytes(String array) {
    return Npy.readBytes(file(array));
  }

  /** A file of the topic that is no array. */
  Path beside(String name) {
    return folder.resolve(name);
  }

  private Path file(String array) {
    return folder.resolve(json.path("arrays").path(array).path("file").asText());
  }

  static int[] ints(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false).mapToInt(JsonNode::asInt).toArray();
  }

  static double[] doubles(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false)
        .mapToDouble(JsonNode::asDouble)
        .toArray();
  }

  /**
   * Compares with an expected array and prints the worst deviation.
   *
   * @param tolerance of the expected array's value range
   */
  static void assertClose(String fixture, double[] expected, double[] found, double tolerance) {
    assertEquals(expected.length, found.length, fixture);
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    double worst = 0;
    for (int i = 0; i < expected.length; i++) {
      low = Math.min(low, expected[i]);
      high = Math.max(high, expected[i]);
      // A NaN on either side must show.
      double deviation = Math.abs(expected[i] - found[i]);
      worst = Math.max(worst, Double.isNaN(deviation) ? Double.POSITIVE_INFINITY : deviation);
    }
    double range = high > low ? high - low : 1;
    double relative = worst / range;
    System.out.printf("golden %s: worst deviation %.2e of the range%n", fixture, relative);
    assertTrue(relative <= tolerance, fixture + ": " + relative + " of the value range");
  }

  static void assertSame(String fixture, byte[] expected, byte[] found) {
    assertEquals(expected.length, found.length, fixture);
    int different = 0;
    for (int i = 0; i < expected.length; i++) {
      different += expected[i] == found[i] ? 0 : 1;
    }
    System.out.printf("golden %s: %d of %d voxels differ%n", fixture, different, found.length);
    assertEquals(0, different, fixture);
  }

  static double[] widen(float[] values) {
    double[] wide = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      wide[i] = values[i];
    }
    return wide;
  }
}
