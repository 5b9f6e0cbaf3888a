package org.segbench.models.mednext;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.segbench.models.Architecture;
import org.segbench.models.NetworkSpec;
import org.segbench.models.golden.GoldenFolder;
import org.segbench.models.parameters.ParameterSpec;

/** The presets against the official networks' counts, names and shapes; no tensor is made. */
class MedNeXtPresetsTest {
  private static final List<Integer> PATCH = List.of(128, 128, 128);

  /** How counts.json and the lists of names call a network; the setting is written nowhere else. */
  private static final Pattern NAME =
      Pattern.compile("mednext[-_]([a-z]+)[-_]k(\\d)([-_]regular_?updown)?.*");

  @TestFactory
  Stream<DynamicTest> parameterCountsEqualTheOfficialOnes() {
    JsonNode counts = GoldenFolder.json(GoldenFolder.require("counts.json"));
    List<DynamicTest> tests = new ArrayList<>();
    for (JsonNode row : counts) {
      String name = row.get("net").textValue();
      if (NAME.matcher(name.toLowerCase(Locale.ROOT)).matches()) {
        tests.add(DynamicTest.dynamicTest(name + row.get("cin"), () -> count(name, row)));
      }
    }
    return tests.stream();
  }

  private static void count(String name, JsonNode row) {
    Architecture architecture = preset(name);
    NetworkSpec spec =
        new NetworkSpec(
            row.get("cin").intValue(), row.get("ncls").intValue(), PATCH, name.endsWith("ds1"));
    long expected = row.get("params").longValue();
    List<ParameterSpec> parameters = architecture.parameters(spec);
    assertEquals(expected, parameters.stream().mapToLong(ParameterSpec::size).sum());
    List<Architecture.Stage> stages = architecture.describe(spec);
    assertEquals(expected, stages.stream().mapToLong(Architecture.Stage::parameters).sum());
  }

  @TestFactory
  Stream<DynamicTest> namesAndShapesEqualTheOfficialStateDicts() {
    List<Path> lists =
        GoldenFolder.files("state_dicts", ".tsv").stream()
            .filter(file -> NAME.matcher(lowerCaseName(file)).matches())
            .toList();
    assumeTrue(!lists.isEmpty(), () -> "No MedNeXt state dict in " + GoldenFolder.path());
    return lists.stream()
        .map(file -> DynamicTest.dynamicTest(lowerCaseName(file), () -> names(file)));
  }

  private static void names(Path file) throws IOException {
    Matcher setting =
        Pattern.compile(".*_in(\\d+)_cls(\\d+)(_ds)?\\.tsv").matcher(lowerCaseName(file));
    assertTrue(setting.matches(), "The setting is not in the name of " + file);
    NetworkSpec spec =
        new NetworkSpec(
            Integer.parseInt(setting.group(1)),
            Integer.parseInt(setting.group(2)),
            PATCH,
            setting.group(3) != null);
    List<String> expected =
        Files.readAllLines(file).stream()
            .skip(1)
            .map(line -> Arrays.asList(line.split("\t", -1)))
            .map(columns -> columns.get(1) + " " + columns.get(2))
            .toList();
    List<String> found =
        preset(lowerCaseName(file)).parameters(spec).stream()
            .map(parameter -> parameter.name() + " " + joined(parameter.shape()))
            .toList();
    assertEquals(expected, found);
  }

  private static String joined(List<Integer> shape) {
    return String.join("x", shape.stream().map(String::valueOf).toList());
  }

  private static Architecture preset(String name) {
    Matcher parts = NAME.matcher(name.toLowerCase(Locale.ROOT));
    assertTrue(parts.matches());
    String id =
        "mednext-%s-k%s%s"
            .formatted(
                parts.group(1),
                parts.group(2),
                parts.group(3) == null ? "" : "-standard-resampling");
    Optional<Architecture> preset =
        new MedNeXtArchitecture()
            .variants().stream().filter(variant -> variant.id().equals(id)).findFirst();
    assumeTrue(preset.isPresent(), () -> name + " is no preset here");
    return preset.get();
  }

  private static String lowerCaseName(Path file) {
    return file.getFileName().toString().toLowerCase(Locale.ROOT);
  }
}
