package org.segbench.benchmarks.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.segbench.benchmarks.GoldenTopic;

/**
 * Two rival segmentations of a real volume with what DeepMind's package and medpy's formulas say of
 * them, {@code NAME.metrics.json} in the folder of real volumes.
 */
public record MeasuredPair(JsonNode expected) {

  /** All pairs there are; where there are none, the test is skipped, saying so. */
  public static List<MeasuredPair> all() throws IOException {
    List<MeasuredPair> pairs = new ArrayList<>();
    for (Path file : descriptions()) {
      pairs.add(new MeasuredPair(new ObjectMapper().readTree(file.toFile())));
    }
    return pairs;
  }

  /**
   * Compares every number of the description.
   *
   * @param rows cells of scores.csv by column, by label
   * @param where they come from
   */
  public void compare(Map<Integer, Map<String, String>> rows, String where) {
    Deviation deviation = new Deviation(expected.get("name").asText() + ", " + where, 1e-9);
    for (Map.Entry<String, JsonNode> label : expected.get("labels").properties()) {
      Map<String, String> row = rows.get(Integer.parseInt(label.getKey()));
      Map<String, JsonNode> numbers = new TreeMap<>();
      flatten("", label.getValue(), numbers);
      assertEquals(numbers.containsKey("deepmind/hd95"), !row.get("hd95_mm").isEmpty());
      numbers.forEach(
          (path, number) -> deviation.check(path, number, number(row.get(column(path)))));
    }
    deviation.requireAllOf(Deviation.numbersIn(expected.get("labels")));
    deviation.print();
  }

  private static void flatten(String path, JsonNode node, Map<String, JsonNode> leaves) {
    if (node.isObject()) {
      String prefix = path.isEmpty() ? "" : path + "/";
      node.properties().forEach(each -> flatten(prefix + each.getKey(), each.getValue(), leaves));
    } else if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        flatten(path + "/" + i, node.get(i), leaves);
      }
    } else {
      leaves.put(path, node);
    }
  }

  private static String column(String path) {
    String last = path.substring(path.lastIndexOf('/') + 1);
    if (path.startsWith("deepmind/surface_dice/")) {
      return Metric.surfaceDice(Double.parseDouble(last)).column();
    }
    if (path.startsWith("voxel_border/nsd/")) {
      return Metric.borderShare(Double.parseDouble(last)).column();
    }
    return switch (path) {
      case "n_ref" -> "reference_voxels";
      case "n_pred" -> "predicted_voxels";
      case "intersection" -> "shared_voxels";
      case "dice" -> "dsc";
      case "iou" -> "iou";
      case "deepmind/hd95" -> "hd95_surface_mm";
      case "deepmind/hd100" -> "hd100_surface_mm";
      case "deepmind/avg_gt_to_pred_pred_to_gt/0" -> "surface_asd_from_reference_mm";
      case "deepmind/avg_gt_to_pred_pred_to_gt/1" -> "surface_asd_from_prediction_mm";
      case "voxel_border/hd" -> "hd100_mm";
      case "voxel_border/hd95" -> "hd95_mm";
      case "voxel_border/assd" -> "assd_mm";
      case "voxel_border/n_border_ref" -> "reference_border_voxels";
      case "voxel_border/n_border_pred" -> "predicted_border_voxels";
      default -> throw new AssertionError("nothing is compared with " + path);
    };
  }

  private static OptionalDouble number(String cell) {
    return cell.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(cell));
  }

  /** The labels, 1 and up. */
  public SortedSet<Integer> labels() {
    SortedSet<Integer> labels = new TreeSet<>();
    expected.get("labels").fieldNames().forEachRemaining(key -> labels.add(Integer.valueOf(key)));
    return labels;
  }

  /** The tolerances of NSD, mm. */
  public List<Double> tolerances() {
    return Arrays.stream(GoldenTopic.doubles(expected.get("tolerances_mm"))).boxed().toList();
  }

  public Path reference() {
    return data().resolve(expected.get("ref").asText());
  }

  public Path prediction() {
    return data().resolve(expected.get("pred").asText());
  }

  private static Path data() {
    String chosen = System.getProperty("segbench.data", "");
    return chosen.isBlank()
        ? Path.of(System.getProperty("segbench.root", "..")).resolve("../shared/data").normalize()
        : Path.of(chosen);
  }

  private static List<Path> descriptions() throws IOException {
    assumeTrue(Files.isDirectory(data()), () -> "no real volumes: " + data() + " is absent");
    List<Path> files = new ArrayList<>();
    try (Stream<Path> all = Files.walk(data())) {
      all.filter(file -> file.toString().endsWith(".metrics.json")).forEach(files::add);
    }
    assumeTrue(!files.isEmpty(), () -> "no measured pairs under " + data());
    return files;
  }
}
