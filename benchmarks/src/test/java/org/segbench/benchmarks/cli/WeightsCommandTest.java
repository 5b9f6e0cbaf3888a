package org.segbench.benchmarks.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segbench.models.Architectures;
import org.segbench.models.Network;
import org.segbench.models.NetworkSpec;
import org.segbench.models.torch.Torch;
import org.segbench.models.weights.Safetensors;
import org.segbench.models.weights.StateDict;
import org.segbench.models.weights.UpKern;

class WeightsCommandTest {
  private static final NetworkSpec SPEC = new NetworkSpec(1, 2, List.of(32, 32, 32), true);
  private static final String SMALL = "mednext-demo-k3";
  private static final String LARGE = "mednext-demo-k5";

  /** It has indices of positions within windows. */
  private static final String WINDOWED = "nnformer-demo";

  @TempDir Path folder;

  private Cli importInto(Path file, String network, Path out) {
    return Cli.run(
        "weights",
        "import",
        file,
        "--network",
        network,
        "--channels",
        1,
        "--classes",
        2,
        "--patch",
        32,
        32,
        32,
        "--out",
        out);
  }

  /** The network's weights under the names that training on several GPUs gives them. */
  private Path wrapped(Network network) {
    Map<String, NDArray> weights = new LinkedHashMap<>();
    network.state().forEach((name, array) -> weights.put("module." + name, array));
    Path file = folder.resolve("wrapped.safetensors");
    Safetensors.write(file, weights, Map.of());
    return file;
  }

  private static Network build(String id, NDManager manager) {
    return Architectures.byId(id).build(SPEC, manager, 5);
  }

  @Test
  void importedWeightsAreTheNetworksUnderPlainNamesWithItsDescription() {
    Path out = folder.resolve("imported.safetensors");
    try (NDManager manager = Torch.newManager();
        Network network = build(SMALL, manager)) {
      Cli result = importInto(wrapped(network), SMALL, out);
      assertEquals(0, result.exitCode(), result.err());
      try (StateDict read = StateDict.open(out)) {
        assertEquals(List.copyOf(network.state().keySet()), List.copyOf(read.tensors().keySet()));
        assertEquals(SMALL, read.metadata().get("network"));
        assertEquals("1", read.metadata().get("channels"));
        assertEquals("2", read.metadata().get("classes"));
        read.load(manager)
            .forEach(
                (name, array) ->
                    assertArrayEquals(
                        network.state().get(name).toFloatArray(), array.toFloatArray(), name));
      }
    }
  }

  @Test
  void weightsOfAnotherNetworkAreRefusedWithAllDifferencesAndNothingIsWritten() throws IOException {
    Path out = folder.resolve("imported.safetensors");
    try (NDManager manager = Torch.newManager();
        Network small = build(SMALL, manager);
        Network large = build(LARGE, manager)) {
      Path file = wrapped(small);
      Cli result = importInto(file, LARGE, out);
      assertEquals(CommandLineRunner.FAILED, result.exitCode());
      assertTrue(result.err().contains(file.toString()), result.err());
      small
          .state()
          .forEach(
              (name, array) ->
                  assertEquals(
                      !array.getShape().equals(large.state().get(name).getShape()),
                      result.err().contains(" " + name + " has shape"),
                      name));
      try (var left = Files.list(folder)) {
        assertEquals(List.of(file), left.toList());
      }
    }
  }

  @Test
  void integerBuffersMayBeAbsentAndTheNetworkKeepsItsOwn() {
    Path file = folder.resolve("without.safetensors");
    Path out = folder.resolve("imported.safetensors");
    try (NDManager manager = Torch.newManager();
        Network from = build(WINDOWED, manager);
        Network to = Architectures.byId(WINDOWED).build(SPEC, manager, 6)) {
      Map<String, NDArray> weights = new LinkedHashMap<>(from.state());
      weights.values().removeIf(array -> array.getDataType().isInteger());
      assertTrue(weights.size() < from.state().size());
      Safetensors.write(file, weights, Map.of());
      Cli result = importInto(file, WINDOWED, out);
      assertEquals(0, result.exitCode(), result.err());
      assertTrue(result.out().contains("integer buffers are absent"), result.out());
      try (StateDict imported = StateDict.open(out)) {
        UpKern.initialize(to, imported.load(manager));
      }
      from.state()
          .forEach((name, array) -> assertTrue(array.contentEquals(to.state().get(name)), name));
    }
  }

  @Test
  void inspectTellsPeopleAndProgramsTheSame() throws IOException {
    try (NDManager manager = Torch.newManager();
        Network network = build(SMALL, manager)) {
      Path file = wrapped(network);
      Cli table = Cli.run("weights", "inspect", file);
      assertEquals(0, table.exitCode(), table.err());
      assertTrue(table.out().contains("prefix \"module.\" taken off"), table.out());
      JsonNode json =
          new ObjectMapper().readTree(Cli.run("weights", "inspect", file, "--json").out());
      assertEquals(network.state().size(), json.get("tensors").size());
      long elements = network.state().values().stream().mapToLong(NDArray::size).sum();
      assertEquals(elements, json.get("elements").longValue());
      for (JsonNode tensor : json.get("tensors")) {
        assertTrue(table.out().contains(tensor.get("name").textValue()), table.out());
      }
    }
  }

  @Test
  void upkernOnFilesDoesWhatItDoesToTheNetwork() {
    Path small = folder.resolve("small.safetensors");
    Path large = folder.resolve("large.safetensors");
    Path out = folder.resolve("start.safetensors");
    try (NDManager manager = Torch.newManager();
        Network from = build(SMALL, manager);
        Network to = build(LARGE, manager)) {
      Safetensors.write(small, from.state(), Map.of());
      Safetensors.write(large, to.state(), Map.of("network", LARGE));
      Cli result = Cli.run("weights", "upkern", small, large, "--out", out);
      assertEquals(0, result.exitCode(), result.err());
      UpKern.Report report = UpKern.initialize(to, from.state());
      assertTrue(result.out().contains(report.resized().size() + " kernels"), result.out());
      Safetensors written = Safetensors.read(out, manager);
      assertEquals(Map.of("network", LARGE), written.metadata());
      assertEquals(List.copyOf(to.state().keySet()), List.copyOf(written.tensors().keySet()));
      to.state()
          .forEach(
              (name, array) ->
                  assertArrayEquals(
                      array.toFloatArray(), written.tensors().get(name).toFloatArray(), name));
    }
  }

  @Test
  void problemsAreOneSentenceAndEndWithOne() {
    Path absent = folder.resolve("absent.pth");
    Cli missing = Cli.run("weights", "inspect", absent);
    assertEquals(CommandLineRunner.FAILED, missing.exitCode());
    assertEquals("segbench: " + absent + ": cannot be read: no such file", missing.err().strip());
    Path nowhere = folder.resolve("nowhere/out.safetensors");
    Cli noFolder = importInto(absent, SMALL, nowhere);
    assertEquals(CommandLineRunner.FAILED, noFolder.exitCode());
    assertTrue(noFolder.err().contains("make it first"), noFolder.err());
    Cli noRun = Cli.run("weights", "export", "d", "e", "--out", folder.resolve("o"), "-w", folder);
    assertEquals(CommandLineRunner.FAILED, noRun.exitCode());
    assertFalse(Files.exists(folder.resolve("o")));
    assertEquals(CommandLineRunner.WRONG_USAGE, Cli.run("weights").exitCode());
  }
}
