package org.segbench.models.golden;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A network's fixture: configuration, how it was filled, and what the reference computed.
 *
 * @param state empty if the fixture lists none
 * @param training whether batch norm took the batch's statistics
 * @param runningNorms of running statistics after the one forward pass
 */
public record GoldenNetwork(
    Path file,
    JsonNode config,
    Fill fill,
    List<Integer> inputShape,
    List<Entry> state,
    List<Output> outputs,
    Map<String, OptionalDouble> gradientNorms,
    double gradientFloor,
    double float32GradientDeviation,
    boolean training,
    Map<String, Double> runningNorms,
    double float32RunningDeviation) {

  /** A tensor of the state dict and its norm after the fill. */
  public record Entry(int k, String name, List<Integer> shape, double l2) {}

  /** A head's output in numbers. */
  public record Output(
      List<Integer> shape,
      Map<String, Double> statistics,
      int stride,
      List<Double> sample,
      double float32Deviation,
      double maximum) {

    Output withFloat32Deviation(double deviation) {
      return new Output(shape, statistics, stride, sample, deviation, maximum);
    }
  }

  /** Whether a JSON file is a network's fixture at all. */
  static boolean isOne(JsonNode json) {
    return json.has("config") && json.has("outputs") && json.has("grad_l2");
  }

  static GoldenNetwork of(Path file, JsonNode json) {
    Map<String, OptionalDouble> gradients = new LinkedHashMap<>();
    json.get("grad_l2")
        .properties()
        .forEach(
            field ->
                gradients.put(
                    field.getKey(),
                    field.getValue().isNull()
                        ? OptionalDouble.empty()
                        : OptionalDouble.of(field.getValue().doubleValue())));
    Map<String, Double> running = new LinkedHashMap<>();
    json.path("running_l2_after")
        .properties()
        .forEach(field -> running.put(field.getKey(), field.getValue().doubleValue()));
    return new GoldenNetwork(
        file,
        json.get("config"),
        Fill.of(json.get("recipe").textValue()),
        integers(json.get("input_shape")),
        stream(json.path("state")).map(GoldenNetwork::entry).toList(),
        outputs(json.get("outputs")),
        gradients,
        json.get("grad_floor").doubleValue(),
        json.path("f32_max_rel_diff_of_grad_norms").asDouble(0),
        json.path("mode").asText("").equals("train"),
        running,
        0);
  }

  /** With what float32 loses: of outputs; relative of norms of gradients and running statistics. */
  GoldenNetwork withFloat32Losses(
      List<Output> lossyOutputs, double gradientLoss, double runningLoss) {
    return new GoldenNetwork(
        file,
        config,
        fill,
        inputShape,
        state,
        lossyOutputs,
        gradientNorms,
        gradientFloor,
        gradientLoss,
        training,
        runningNorms,
        runningLoss);
  }

  /** The file's name, with its folder where that matters. */
  public String title() {
    return (training ? "train/" : "") + file.getFileName();
  }

  /** Every network's fixture in the folder and in its sub-folder train. */
  public static List<GoldenNetwork> all() {
    List<GoldenNetwork> all = new ArrayList<>();
    for (String folder : List.of("", "train")) {
      for (Path file : GoldenFolder.files(folder, ".json")) {
        JsonNode json = GoldenFolder.json(file);
        if (isOne(json)) {
          all.add(of(file, json));
        }
      }
    }
    return all;
  }

  public static List<Output> outputs(JsonNode list) {
    return stream(list).map(GoldenNetwork::output).toList();
  }

  private static Entry entry(JsonNode json) {
    return new Entry(
        json.get("k").intValue(),
        json.get("name").textValue(),
        integers(json.get("shape")),
        json.get("l2").doubleValue());
  }

  private static Output output(JsonNode json) {
    Map<String, Double> statistics = new LinkedHashMap<>();
    for (String name :
        List.of("mean", "std_pop", "min", "max", "sum", "abs_sum", "l2", "cos_dot")) {
      statistics.put(name, json.get(name).doubleValue());
    }
    double largest = Math.max(Math.abs(statistics.get("min")), Math.abs(statistics.get("max")));
    return new Output(
        integers(json.get("shape")),
        statistics,
        json.get("sample_stride").intValue(),
        stream(json.get("sample")).map(JsonNode::doubleValue).toList(),
        json.path("f32_max_abs_diff").doubleValue(),
        json.path("max_abs").asDouble(largest));
  }

  public static List<Integer> integers(JsonNode list) {
    return stream(list).map(JsonNode::intValue).toList();
  }

  private static Stream<JsonNode> stream(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false);
  }
}
