package org.segbench.benchmarks.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.segbench.models.Architectures;
import org.segbench.reports.comparison.Comparison;
import org.segbench.reports.comparison.Contender;
import org.segbench.reports.comparison.DatasetColumn;
import org.segbench.reports.comparison.NetworkFacts;
import org.segbench.reports.comparison.TableSpec;
import org.segbench.reports.published.Published;
import org.segbench.reports.published.PublishedValue;

/** The files that come with segbench, against what the paper says. */
class ShippedTest {
  private static final ExperimentFile PAPER = ExperimentFile.read(Path.of("paper.yaml"));
  private static final Comparison COMPARISON = PAPER.comparison();
  private static final ExperimentFile MINI = ExperimentFile.read(Path.of("mini.yaml"));
  private static final Set<String> ABLATIONS =
      Set.of(
          "mednext-b-k3-standard-resampling",
          "mednext-b-k5-from-scratch",
          "mednext-b-k3-trained-twice");

  @TestFactory
  Stream<DynamicTest> eachBeginsWithTheCommandThatRunsIt() {
    return Shipped.names().stream()
        .map(
            name ->
                DynamicTest.dynamicTest(
                    name,
                    () -> {
                      String head = Shipped.text(name).split("(?m)^expect:", -1)[0];
                      assertTrue(
                          head.lines().allMatch(line -> line.isEmpty() || line.startsWith("#")));
                      assertTrue(head.contains("./segbench run "), head);
                      assertTrue(ExperimentFile.read(Path.of(name)).trainings().size() > 1);
                    }));
  }

  @Test
  void thePaperIsFifteenRowsOnFourDataSetsInFiveFoldsAndThreeAblationsOnTwo() {
    List<Training> all = PAPER.trainings();
    List<Training> ablations =
        all.stream().filter(each -> ABLATIONS.contains(each.experiment())).toList();
    assertEquals(15 * 4 * 5, all.size() - ablations.size());
    assertEquals(3 * 2 * 5, ablations.size());
    assertEquals(all.size(), Set.copyOf(all).size());
    assertEquals(
        Set.of("btcv", "amos22"),
        ablations.stream().map(Training::dataset).collect(Collectors.toSet()));
  }

  @Test
  void weightsComeFromTheSmallKernelOrFromTheSameNetwork() {
    Map<String, String> chains =
        PAPER.experiments().stream()
            .filter(each -> each.initialiseFrom().isPresent())
            .collect(Collectors.toMap(Experiment::name, each -> each.initialiseFrom().get()));
    assertEquals(
        Map.of(
            "mednext-s-k5", "mednext-s-k3",
            "mednext-b-k5", "mednext-b-k3",
            "mednext-m-k5", "mednext-m-k3",
            "mednext-l-k5", "mednext-l-k3",
            "mednext-b-k3-trained-twice", "mednext-b-k3"),
        chains);
  }

  @Test
  void planAndScheduleAreThePapers() {
    for (Training each : PAPER.trainings()) {
      boolean slices = each.network().equals("transunet");
      assertEquals(slices ? "paper-2d" : "paper", each.plan().planName());
      assertEquals(1000, each.schedule().epochs());
      assertEquals(250, each.schedule().iterations());
    }
  }

  @Test
  void kernelFiveOnKits19IsTrainedAtATenthOfTheRate() {
    Map<Optional<Double>, Set<String>> rates =
        PAPER.trainings().stream()
            .collect(
                Collectors.groupingBy(
                    Training::learningRate,
                    Collectors.mapping(
                        each -> each.dataset() + " " + each.experiment(), Collectors.toSet())));
    assertEquals(
        Set.of(
            "kits19 mednext-s-k5",
            "kits19 mednext-b-k5",
            "kits19 mednext-m-k5",
            "kits19 mednext-l-k5"),
        rates.get(Optional.of(1e-4)));
    assertEquals(Set.of(Optional.empty(), Optional.of(1e-4)), rates.keySet());
  }

  @Test
  void fiveFoldsTogetherPredictAllTestImagesAndHandThemIn() {
    assertEquals(8, PAPER.testPredictions().size());
    for (TestPrediction each : PAPER.testPredictions()) {
      assertTrue(each.submit());
      assertEquals(List.of(0, 1, 2, 3, 4), each.folds());
      assertTrue(Set.of("mednext-l-k5", "nnunet").contains(each.experiment()));
    }
  }

  /** The tables show each number of the paper in one place. */
  @Test
  void everyPublishedRowAndColumnHasAPlace() {
    Set<String> columns =
        COMPARISON.datasets().stream()
            .map(DatasetColumn::published)
            .flatMap(Optional::stream)
            .collect(Collectors.toSet());
    for (PublishedValue value : Published.read().values()) {
      long places =
          COMPARISON.tables().stream()
              .filter(table -> table.publishedTable().equals(Optional.of(value.table())))
              .flatMap(table -> table.rows().stream())
              .filter(row -> row.publishedRow().equals(Optional.of(value.row())))
              .count();
      assertEquals(1, places, value::toString);
      assertTrue(
          value.dataset().isEmpty()
              || value.dataset().equals(Published.AVERAGE)
              || columns.contains(value.dataset()),
          value::toString);
    }
  }

  /** Counted from the code; the paper rounds some and cuts others (S with kernel 5: 5.99, 5.9). */
  @Test
  void networksHaveTheSizesThatThePaperPrints() {
    for (Contender each : COMPARISON.contenders()) {
      if (!each.title().matches("MedNeXt-[SBML]-k[35]")) {
        continue;
      }
      NetworkFacts facts = each.facts().orElseThrow();
      assertEquals("32", facts.channels());
      assertTrue(Math.abs(facts.parameters() / 1e6 - printed(each, "params_M")) < 0.1);
      assertTrue(Math.abs(facts.fvcoreFlops() / 1e9 - printed(each, "GFLOPs")) < 1);
    }
  }

  private static double printed(Contender row, String measure) {
    PublishedValue value = Published.read().find("supp6.2", row.title(), "", measure).orElseThrow();
    return value.value().doubleValue();
  }

  @Test
  void blocksAndExpansionsAreThoseOfTableOne() {
    Map<String, NetworkFacts> facts =
        COMPARISON.contenders().stream()
            .flatMap(each -> each.facts().stream())
            .collect(
                Collectors.toMap(NetworkFacts::network, Function.identity(), (one, same) -> one));
    assertEquals("2", facts.get("mednext-s-k3").blocks());
    assertEquals("2", facts.get("mednext-s-k5").expansions());
    assertEquals("2, 3, 4, 4, 4, 4, 4, 3, 2", facts.get("mednext-b-k3").expansions());
    assertEquals("3, 4, 4, 4, 4, 4, 4, 4, 3", facts.get("mednext-m-k3").blocks());
    assertEquals("3, 4, 8, 8, 8, 8, 8, 4, 3", facts.get("mednext-l-k5").blocks());
    assertEquals("", facts.get("unetr").blocks());
    // nnU-Net with 32 features, one channel in and 13 classes: smaller by one class than
    // the 31,204,384 parameters with 14, a weight for each of a head's channels.
    assertEquals(
        31_204_384 - (320 + 256 + 128 + 64 + 32), facts.get("nnunet-base-32").parameters());
    assertTrue(facts.containsKey("transunet"));
  }

  @Test
  void theMiniatureHasThePapersShape() {
    assertEquals(PAPER.experiments().size(), MINI.experiments().size());
    Function<Experiment, Object> shape =
        each -> List.of(each.title(), each.role(), each.initialiseFrom().isPresent());
    assertEquals(
        PAPER.experiments().stream().map(shape).toList(),
        MINI.experiments().stream().map(shape).toList());
    assertEquals(columns(PAPER), columns(MINI));
    for (TableSpec table : MINI.comparison().tables()) {
      TableSpec model =
          COMPARISON.tables().stream()
              .filter(each -> each.id().equals(table.id()))
              .findFirst()
              .orElseThrow();
      assertEquals(groups(model), groups(table), table::id);
      assertEquals(model.getClass(), table.getClass());
    }
  }

  private static List<String> columns(ExperimentFile file) {
    return file.comparison().datasets().stream().map(DatasetColumn::name).toList();
  }

  private static List<String> groups(TableSpec table) {
    return table.rows().stream().map(TableSpec.Row::group).toList();
  }

  @Test
  void theMiniatureIsSyntheticSmallAndBesideNothingPublished() {
    for (DatasetEntry each : MINI.datasets()) {
      assertTrue(each.synthesis().isPresent());
    }
    for (DatasetColumn each : MINI.comparison().datasets()) {
      assertEquals(Optional.empty(), each.published());
    }
    for (TableSpec each : MINI.comparison().tables()) {
      assertEquals(Optional.empty(), each.publishedTable());
    }
    MINI.trainings().forEach(each -> assertTrue(each.network().contains("-demo"), each::toString));
  }

  @Test
  void theMiniatureTrainsAblationsOnTwoFolds() {
    List<String> rows =
        MINI.tables().stream()
            .filter(each -> each.id().equals("table1-right"))
            .flatMap(each -> each.rows().stream())
            .map(RowEntry::experiment)
            .distinct()
            .toList();
    assertEquals(6, rows.size());
    for (String row : rows) {
      for (String dataset : List.of("mini-btcv", "mini-amos22")) {
        assertEquals(
            new TreeSet<>(Set.of(0, 1)),
            MINI.trainings().stream()
                .filter(each -> each.experiment().equals(row) && each.dataset().equals(dataset))
                .map(Training::fold)
                .collect(Collectors.toCollection(TreeSet::new)),
            row);
      }
    }
  }

  @Test
  void the2dRowTrainsOnSlicesEverywhere() {
    for (Training each : MINI.trainings()) {
      int dimensions = Architectures.byId(each.network()).recipe().dimensions();
      assertEquals(dimensions, each.plan().patch().map(List::size).orElse(0), each::toString);
      assertEquals(dimensions == 2, each.plan().planName().equals("mini-2d"));
    }
  }
}
