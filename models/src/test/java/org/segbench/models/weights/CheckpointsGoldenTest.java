package org.segbench.models.weights;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.segbench.models.ModelException;
import org.segbench.models.golden.GoldenCheckpoints;
import org.segbench.models.torch.Torch;

/** The statements on views and on files that must be refused. */
class CheckpointsGoldenTest {
  private static final String GLOBALS =
      "c([\\w.]+)\n([\\w.]+)\n|\u008c.([\\w.]+)\u0094\u008c.([\\w.]+)\u0094\u0093";
  private static final String TOUCH = "touch ";
  private static final Set<String> HARMLESS = Set.of("collections", "torch", "torch._utils");

  @Test
  void viewsHaveTheStatedValuesInRowMajorOrder() {
    for (Map.Entry<Path, JsonNode> entry :
        GoldenCheckpoints.files(statement -> statement.has("base")).entrySet()) {
      JsonNode statement = entry.getValue();
      StatedArray base = StatedArray.base(statement.get("base").textValue());
      try (NDManager manager = Torch.newManager();
          StateDict weights = StateDict.open(entry.getKey())) {
        for (Map.Entry<String, StoredTensor> named : weights.tensors().entrySet()) {
          JsonNode said = statement.get(named.getKey());
          StatedArray expected = named.getKey().equals("base") ? base : stated(said, base);
          assertEquals(expected.shape(), named.getValue().shape(), named.getKey());
          List<Double> found = StatedArray.values(named.getValue().array(manager));
          assertEquals(expected.values(), found, named.getKey());
        }
        Set<String> stated = new TreeSet<>();
        statement.fieldNames().forEachRemaining(stated::add);
        Set<String> read = new TreeSet<>(weights.tensors().keySet());
        read.add("base");
        assertEquals(stated, read);
        System.out.printf(
            "%s: %d tensors, worst deviation 0%n",
            entry.getKey().getFileName(), weights.tensors().size());
      }
    }
  }

  private static StatedArray stated(JsonNode said, StatedArray base) {
    if (said.isTextual()) {
      return base.view(said.textValue());
    }
    return said.isArray()
        ? StatedArray.row(
            StreamSupport.stream(said.spliterator(), false)
                .map(CheckpointsGoldenTest::number)
                .toList())
        : StatedArray.scalar(number(said));
  }

  private static double number(JsonNode said) {
    return said.isBoolean() ? (said.booleanValue() ? 1 : 0) : said.doubleValue();
  }

  @Test
  void evilFilesAreRefusedByTheGlobalsNameAndRunNothing() throws IOException {
    for (Path file :
        GoldenCheckpoints.files(statement -> statement.asText().contains("naming the global"))
            .keySet()) {
      String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
      Set<String> named = globals(bytes);
      assertFalse(named.isEmpty(), file + " names nothing evil");
      Set<Path> artefacts = artefacts(bytes);
      assertFalse(artefacts.isEmpty(), file + " would make no file");
      for (Path artefact : artefacts) {
        Files.deleteIfExists(artefact);
      }
      String message = assertThrows(ModelException.class, () -> StateDict.open(file)).getMessage();
      assertTrue(message.startsWith(file.toString()), message);
      assertTrue(named.stream().anyMatch(message::contains), message);
      for (Path artefact : artefacts) {
        assertFalse(Files.exists(artefact), file + " made " + artefact);
      }
      System.out.printf("%s: refused for %s; %s not made%n", file.getFileName(), named, artefacts);
    }
  }

  private static Set<String> globals(String bytes) {
    Set<String> named = new TreeSet<>();
    Matcher global = Pattern.compile(GLOBALS, Pattern.DOTALL).matcher(bytes);
    while (global.find()) {
      boolean old = global.group(1) != null;
      String module = old ? global.group(1) : global.group(3);
      if (!HARMLESS.contains(module)) {
        named.add(module + "." + (old ? global.group(2) : global.group(4)));
      }
    }
    return named;
  }

  /** What the commands in it, {@code touch FILE}, would create. */
  private static Set<Path> artefacts(String bytes) {
    Set<Path> artefacts = new TreeSet<>();
    for (int at = bytes.indexOf(TOUCH); at >= 0; at = bytes.indexOf(TOUCH, at + 1)) {
      // A text's length stands before it: one byte, or four, lowest first.
      int length = bytes.charAt(at - 1) == 0 ? bytes.charAt(at - 4) : bytes.charAt(at - 1);
      artefacts.add(Path.of(bytes.substring(at + TOUCH.length(), at + length)));
    }
    return artefacts;
  }

  @Test
  void truncatedFilesAreRefusedClearly() {
    for (Path file :
        GoldenCheckpoints.files(statement -> statement.asText().contains("clear error")).keySet()) {
      String message = assertThrows(ModelException.class, () -> StateDict.open(file)).getMessage();
      assertTrue(message.startsWith(file.toString()), message);
      assertTrue(message.contains("cut off or damaged") && message.contains("copy it"), message);
      System.out.printf("%s: refused: %s%n", file.getFileName(), message);
    }
  }

  @Test
  void statedFilesAreAllThere() {
    Set<String> files =
        GoldenCheckpoints.files(statement -> true).keySet().stream()
            .map(file -> file.getFileName().toString())
            .collect(Collectors.toCollection(TreeSet::new));
    String[] present =
        GoldenCheckpoints.folder().toFile().list((folder, name) -> !name.endsWith(".json"));
    assertEquals(new TreeSet<>(Arrays.asList(present)), files);
  }
}
