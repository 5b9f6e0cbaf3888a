package org.segbench.benchmarks.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.segbench.benchmarks.HarnessException;
import org.segbench.benchmarks.experiments.Schema.Section;

/** The schema and the reader say the same. */
class SchemaTest {
  private static final Schema SCHEMA = Schema.ofExperimentFiles();

  /** The least that an object of a kind can say. */
  private static final Map<Class<?>, String> LEAST =
      Map.of(
          ExperimentFile.class,
          "expect: e\ndatasets: [btcv]\nexperiments: [{network: nnunet}]\n",
          DatasetEntry.class,
          "name: btcv\n",
          Synthesis.class,
          "challenge: btcv\n",
          Experiment.class,
          "network: nnunet\n",
          Variation.class,
          "{}\n",
          EnsembleEntry.class,
          "experiment: nnunet\n",
          RowEntry.class,
          "experiment: nnunet\n",
          TableEntry.class,
          "id: t\nshow: scores\ntitle: T\nrows: [nnunet]\n",
          PlanKeys.class,
          "{}\n");

  @Test
  void everyKindOfEntryIsInIt() {
    assertEquals(
        LEAST.keySet(), Set.copyOf(SCHEMA.sections().stream().map(Section::type).toList()));
  }

  @TestFactory
  Stream<DynamicTest> theReaderKnowsExactlyItsKeys() {
    return SCHEMA.sections().stream()
        .map(
            section ->
                DynamicTest.dynamicTest(
                    section.title(),
                    () -> {
                      List<String> names =
                          section.keys().stream().map(Schema.Key::name).sorted().toList();
                      String complaint =
                          refused(section.type(), with("no-such-key: 1", section.type()));
                      assertTrue(complaint.endsWith("known are " + names), complaint);
                    }));
  }

  @TestFactory
  Stream<DynamicTest> aDefaultThatIsPrintedIsTheOneThatIsTaken() {
    return keys((section, key) -> key.standard().filter(text -> !text.startsWith("(")).isPresent())
        .map(
            place ->
                DynamicTest.dynamicTest(
                    place.name(),
                    () -> {
                      Class<?> type = place.section.type();
                      String said =
                          "%s: %s".formatted(place.key.name(), place.key.standard().get());
                      assertEquals(read(type, LEAST.get(type)), read(type, with(said, type)));
                    }));
  }

  @TestFactory
  Stream<DynamicTest> whatMustBeGivenIsMissed() {
    return keys((section, key) -> key.standard().isEmpty())
        .map(
            place ->
                DynamicTest.dynamicTest(
                    place.name(),
                    () -> {
                      String least = LEAST.get(place.section.type());
                      String without = least.replaceAll("(?m)^" + place.key.name() + ":.*\n", "");
                      assertFalse(without.equals(least), place::name);
                      String text = without.isEmpty() ? "{}" : without;
                      String complaint = refused(place.section.type(), text);
                      assertTrue(
                          complaint.contains("the key '%s' is missing".formatted(place.key.name())),
                          complaint);
                    }));
  }

  @Test
  void theTextHasEachKeyWithTypeDefaultAndMeaningInTheWidthOfATerminal() {
    List<String> lines = SCHEMA.toString().lines().toList();
    assertTrue(
        lines.contains("  folds  (list, each a whole number; default: [0])"), lines::toString);
    assertTrue(lines.contains("  role  (challenger | baseline; default: challenger)"));
    assertTrue(lines.contains("  network  (text; must be given)"));
    assertTrue(lines.contains("data set: a text, or keys"));
    keys((section, key) -> true)
        .forEach(place -> assertFalse(place.key.meaning().isBlank(), place::name));
    lines.forEach(line -> assertTrue(line.length() <= 120, line));
  }

  private record Place(Section section, Schema.Key key) {
    String name() {
      return section.title() + "/" + key.name();
    }
  }

  private static Stream<Place> keys(BiPredicate<Section, Schema.Key> wanted) {
    return SCHEMA.sections().stream()
        .flatMap(
            section ->
                section.keys().stream()
                    .filter(key -> wanted.test(section, key))
                    .map(key -> new Place(section, key)));
  }

  private static String with(String line, Class<?> type) {
    return LEAST.get(type).replace("{}\n", "") + line;
  }

  private static Object read(Class<?> type, String text) {
    return YamlFile.read("x.yaml", text, type);
  }

  private static String refused(Class<?> type, String text) {
    return assertThrows(HarnessException.class, () -> read(type, text)).getMessage();
  }
}
