package org.segbench.benchmarks.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.segbench.models.Architecture;
import org.segbench.models.Architectures;
import org.segbench.reports.comparison.SurfaceDice;

/** What it means to follow the paper or its authors' code. */
class LedgerTest {

  @TestFactory
  Stream<DynamicTest> eachEntryWithAChoiceChangesATrainingOrATable() {
    List<LedgerEntry> choices =
        Ledger.read().entries().stream().filter(each -> each.choice().isPresent()).toList();
    assertFalse(choices.isEmpty());
    return choices.stream()
        .map(entry -> DynamicTest.dynamicTest(entry.name(), () -> changesSomething(entry)));
  }

  /** Both sides are tried, and no ledger at all; at least one of the three is otherwise. */
  private static void changesSomething(LedgerEntry entry) {
    Ledger alone = new Ledger(List.of(entry));
    Set<Object> outcomes = new HashSet<>();
    outcomes.add(outcome(new Ledger(List.of()), Conventions.PAPER));
    outcomes.add(outcome(alone, Conventions.PAPER));
    outcomes.add(outcome(alone, Conventions.AUTHORS_CODE));
    assertTrue(outcomes.size() > 1, entry::name);
    LedgerEntry.Choice choice = entry.choice().orElseThrow();
    boolean sidesDiffer = !choice.paper().equals(choice.authorsCode());
    assertEquals(
        sidesDiffer,
        !outcome(alone, Conventions.PAPER).equals(outcome(alone, Conventions.AUTHORS_CODE)),
        entry::name);
  }

  /** Every network on KiTS19: all trainings resolved, and the tables' surface Dice. */
  private static Object outcome(Ledger ledger, Conventions conventions) {
    ExperimentFile file = file("conventions: " + spelled(conventions), "");
    return List.of(new Grid(file, ledger).trainings(), ledger.surfaceDice(conventions));
  }

  @Test
  void thePaperIsFollowedByDefault() {
    assertEquals(file("", "").trainings(), file("conventions: paper", "").trainings());
  }

  @Test
  void theTwoSidesAreWhatTheReferenceSays() {
    assertEquals(List.of("nnunet-base-32", "nnunet"), networks("nnunet"));
    assertEquals(List.of("transbts", "transbts-authors-code"), networks("transbts"));
    assertEquals(List.of("unetr", "unetr"), networks("unetr"));
    Ledger ledger = Ledger.read();
    assertEquals(SurfaceDice.ONE_MM, ledger.surfaceDice(Conventions.PAPER));
    assertEquals(SurfaceDice.VOXEL, ledger.surfaceDice(Conventions.AUTHORS_CODE));
  }

  @Test
  void kernelFiveOnKits19AloneHasALowerRate() {
    for (Training each : file("", "").trainings()) {
      boolean large = each.network().matches("mednext-[sbml]-k5");
      boolean kits = each.dataset().equals("kits19");
      assertEquals(
          large && kits ? Optional.of(1e-4) : Optional.empty(),
          each.learningRate(),
          each::toString);
    }
  }

  @Test
  void whatAnExperimentItselfSaysGoesBefore() {
    ExperimentFile rate = file("", "learning-rate: 0.25, ");
    rate.trainings().forEach(each -> assertEquals(Optional.of(0.25), each.learningRate()));
    ExperimentFile side = file("conventions: authors-code", "conventions: paper, ");
    assertEquals(file("", "").trainings(), side.trainings());
  }

  private static List<String> networks(String asked) {
    List<String> found = new ArrayList<>();
    for (Conventions side : Conventions.values()) {
      file("conventions: " + spelled(side), "").trainings().stream()
          .filter(each -> each.experiment().equals(asked))
          .map(Training::network)
          .distinct()
          .forEach(found::add);
    }
    return found;
  }

  private static String spelled(Conventions side) {
    return switch (side) {
      case PAPER -> "paper";
      case AUTHORS_CODE -> "authors-code";
    };
  }

  /** Every network on two challenges' data. */
  private static ExperimentFile file(String line, String keys) {
    String rows =
        Architectures.all().stream()
            .map(Architecture::id)
            .map(id -> "  - {%snetwork: %s}\n".formatted(keys, id))
            .collect(Collectors.joining());
    return YamlFile.read(
        "all.yaml",
        "expect: all\ndatasets: [btcv, kits19]\n" + line + "\nexperiments:\n" + rows,
        ExperimentFile.class);
  }
}
