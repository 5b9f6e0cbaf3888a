package org.segbench.models;

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
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.segbench.models.golden.GoldenFolder;
import org.segbench.models.parameters.ParameterSpec;
import org.segbench.models.parameters.ParameterSpec.Kind;

/** The presets against the official networks' counts, names and shapes; no tensor is made. */
class PresetsTest {
  private static final List<Integer> VOLUME = List.of(128, 128, 128);
  private static final List<Integer> SLICE = List.of(512, 512);

  /** How counts.json and the lists of names call MedNeXt; the setting is written nowhere else. */
  private static final Pattern MEDNEXT =
      Pattern.compile("mednext[-_]([a-z]+)[-_]k(\\d)([-_]regular_?updown)?.*");

  /** How they call the others, by their beginnings. */
  private static final Map<String, String> BASELINES =
      Map.of(
          "nnunet", "nnunet-base-32",
          "unetr", "unetr",
          "swinunetr", "swinunetr",
          "transbts", "transbts",
          "nnformer", "nnformer",
          "3d-ux-net", "uxnet",
          "uxnet", "uxnet",
          "transunet", "transunet");

  @TestFactory
  Stream<DynamicTest> parametersAndMultiplyAccumulatesEqualTheOfficialOnes() {
    JsonNode counts = GoldenFolder.json(GoldenFolder.require("counts.json"));
    List<DynamicTest> tests = new ArrayList<>();
    for (JsonNode row : counts) {
      String name = row.get("net").textValue();
      tests.add(DynamicTest.dynamicTest(name + " in " + row.get("cin"), () -> count(name, row)));
    }
    return tests.stream();
  }

  private static void count(String name, JsonNode row) {
    Architecture architecture = preset(name);
    NetworkSpec spec =
        new NetworkSpec(
            row.get("cin").intValue(),
            row.get("ncls").intValue(),
            patch(architecture),
            name.endsWith("ds1"));
    long expected = row.get("params").longValue();
    List<ParameterSpec> parameters = architecture.parameters(spec);
    assertEquals(
        expected,
        parameters.stream().filter(ParameterSpec::isTrained).mapToLong(ParameterSpec::size).sum());
    List<Architecture.Stage> stages = architecture.describe(spec);
    assertEquals(expected, stages.stream().mapToLong(Architecture.Stage::parameters).sum());
    Cost cost = stages.stream().map(Architecture.Stage::cost).reduce(Cost.NONE, Cost::plus);
    assertEquals(
        new Cost(
            row.get("conv").longValue(),
            row.get("linear").longValue(),
            row.get("attn").longValue(),
            row.get("norm_elems").longValue()),
        cost);
    assertEquals(row.get("macs").longValue(), cost.multiplyAccumulates());
  }

  @TestFactory
  Stream<DynamicTest> namesAndShapesEqualTheOfficialStateDicts() {
    List<Path> lists = GoldenFolder.files("state_dicts", ".tsv");
    assumeTrue(!lists.isEmpty(), () -> "No state dict in " + GoldenFolder.path());
    return lists.stream()
        .map(file -> DynamicTest.dynamicTest(lowerCaseName(file), () -> names(file)));
  }

  private static void names(Path file) throws IOException {
    Matcher setting =
        Pattern.compile(".*_in(\\d+)(?:to\\d+)?_cls(\\d+)(_ds)?\\.tsv")
            .matcher(lowerCaseName(file));
    assertTrue(setting.matches(), "The setting is not in the name of " + file);
    Architecture architecture = preset(lowerCaseName(file));
    NetworkSpec spec =
        new NetworkSpec(
            Integer.parseInt(setting.group(1)),
            Integer.parseInt(setting.group(2)),
            patch(architecture),
            setting.group(3) != null);
    List<String> expected =
        Files.readAllLines(file).stream()
            .skip(1)
            .map(line -> Arrays.asList(line.split("\t", -1)))
            .map(columns -> columns.get(1) + " " + columns.get(2) + " " + columns.get(4))
            .toList();
    List<String> found =
        architecture.parameters(spec).stream()
            .map(entry -> entry.name() + " " + joined(entry.shape()) + " " + kind(entry.kind()))
            .toList();
    assertEquals(expected, found);
  }

  private static String joined(List<Integer> shape) {
    return shape.isEmpty()
        ? "scalar"
        : String.join("x", shape.stream().map(String::valueOf).toList());
  }

  private static String kind(Kind kind) {
    return switch (kind) {
      case PARAMETER -> "param";
      case BUFFER -> "buffer";
      case INTEGER -> "buffer:int";
    };
  }

  private static List<Integer> patch(Architecture architecture) {
    return architecture.recipe().dimensions() == 2 ? SLICE : VOLUME;
  }

  private static Architecture preset(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    Matcher mednext = MEDNEXT.matcher(lower);
    String id;
    if (mednext.matches()) {
      id =
          "mednext-%s-k%s%s"
              .formatted(
                  mednext.group(1),
                  mednext.group(2),
                  mednext.group(3) == null ? "" : "-standard-resampling");
    } else {
      id =
          BASELINES.entrySet().stream()
              .filter(entry -> lower.startsWith(entry.getKey()))
              .map(Map.Entry::getValue)
              .findFirst()
              .orElse("");
    }
    Optional<Architecture> preset =
        Architectures.all().stream().filter(variant -> variant.id().equals(id)).findFirst();
    assumeTrue(preset.isPresent(), () -> name + " is no preset here");
    return preset.get();
  }

  private static String lowerCaseName(Path file) {
    return file.getFileName().toString().toLowerCase(Locale.ROOT);
  }
}
