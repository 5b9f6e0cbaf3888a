package org.segbench.benchmarks.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.segbench.benchmarks.prepare.Json;
import org.segbench.models.weights.StateDict;
import org.segbench.models.weights.StoredTensor;
import org.segbench.models.weights.StoredType;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Names, shapes and types; no value is read. */
@Command(
    name = "inspect",
    mixinStandardHelpOptions = true,
    description = {
      "Shows what a file of weights holds: its format, where in it the weights were found, and each",
      "tensor's name, shape and type."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./segbench weights inspect checkpoint_final.pth",
      "  ./segbench weights inspect model.safetensors --json"
    })
final class WeightsInspectCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "Safetensors, or a file that torch.save wrote.")
  private Path file;

  @Option(names = "--json", description = "Print one line of JSON instead.")
  private boolean json;

  /** What the JSON says of a tensor. */
  private record Row(String name, StoredType type, List<Long> shape) {}

  @Override
  public void run() {
    PrintWriter out = spec.commandLine().getOut();
    try (StateDict weights = StateDict.open(file)) {
      if (json) {
        out.println(Json.text(description(weights)));
      } else {
        print(weights, out);
      }
    }
  }

  private Map<String, Object> description(StateDict weights) {
    List<Row> rows = new ArrayList<>();
    weights
        .tensors()
        .forEach((name, tensor) -> rows.add(new Row(name, tensor.type(), tensor.shape())));
    Map<String, Object> description = new LinkedHashMap<>();
    description.put("file", file.toString());
    description.put("format", weights.format().title());
    description.put("foundUnder", weights.foundUnder());
    description.put("prefix", weights.prefix());
    description.put("metadata", weights.metadata());
    description.put("tensors", rows);
    description.put("elements", elements(weights));
    description.put("bytes", bytes(weights));
    return description;
  }

  private void print(StateDict weights, PrintWriter out) {
    out.printf("%s: %s%n", file, weights.format().title());
    if (!weights.foundUnder().isEmpty()) {
      out.printf("found under \"%s\"%n", weights.foundUnder());
    }
    if (!weights.prefix().isEmpty()) {
      out.printf("prefix \"%s\" taken off all names%n", weights.prefix());
    }
    new TreeMap<>(weights.metadata()).forEach((key, text) -> out.printf("%s: %s%n", key, text));
    TextTable table = new TextTable("tensor", "shape", "type", "elements");
    weights
        .tensors()
        .forEach(
            (name, tensor) ->
                table.row(name, shape(tensor), tensor.type(), grouped(tensor.elements())));
    out.printf("%n%s%n%n", table);
    out.printf(
        "%d tensors (%s), %s elements, %s bytes%n",
        weights.tensors().size(),
        types(weights),
        grouped(elements(weights)),
        grouped(bytes(weights)));
  }

  private static String shape(StoredTensor tensor) {
    return tensor.shape().isEmpty()
        ? "scalar"
        : tensor.shape().stream().map(String::valueOf).collect(Collectors.joining(" x "));
  }

  private static String types(StateDict weights) {
    return weights.tensors().values().stream()
        .collect(Collectors.groupingBy(StoredTensor::type, TreeMap::new, Collectors.counting()))
        .entrySet()
        .stream()
        .map(type -> type.getValue() + " " + type.getKey())
        .collect(Collectors.joining(", "));
  }

  private static long elements(StateDict weights) {
    return weights.tensors().values().stream().mapToLong(StoredTensor::elements).sum();
  }

  private static long bytes(StateDict weights) {
    return weights.tensors().values().stream().mapToLong(StoredTensor::bytes).sum();
  }

  private static String grouped(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
