package org.segbench.datasets.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.segbench.datasets.verify.FindingKind.*;
import static org.segbench.datasets.verify.Severity.ERROR;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.segbench.datasets.raw.CaseProgress;

/** Each kind of damage to a clean data set is found and named, and nothing else is said. */
class FaultTableTest {
  @TempDir static Path temp;
  private static CleanSets clean;

  @BeforeAll
  static void makeCleanSets() throws IOException {
    clean = CleanSets.in(temp.resolve("clean"));
  }

  @TestFactory
  Stream<DynamicTest> everyDamageIsFoundAndNothingElse() {
    return table().map(damage -> DynamicTest.dynamicTest(damage.name(), () -> check(damage)));
  }

  @Test
  void everyKindIsPlantedHereOrWhereAChallengesOwnCasesAreTested() {
    Set<FindingKind> planted = EnumSet.of(MISSING_CASES, SURPLUS_CASES, KNOWN_CASE);
    table().forEach(damage -> planted.add(damage.kind()));
    assertEquals(EnumSet.allOf(FindingKind.class), planted);
  }

  private static Stream<Damage> table() {
    return Stream.of(FileDamages.all(), HeaderDamages.all(), ValueDamages.all())
        .flatMap(damages -> damages);
  }

  private static void check(Damage damage) throws IOException {
    Path folder = Files.createTempDirectory(temp, "damaged").resolve("set");
    Path dataset = damage.mr() ? clean.mr(folder) : clean.ct(folder);
    damage.action().damage(dataset);
    Verification result = Verifier.verify(dataset, 2, CaseProgress.NONE);
    List<String> found =
        result.findings().stream()
            .map(f -> f.severity() + " " + f.kind().id() + " " + dataset.relativize(f.file()))
            .toList();
    System.out.printf("fault table: %-58s -> %s%n", damage.name(), String.join(", ", found));
    assertEquals(
        List.of(damage.severity() + " " + damage.kind().id() + " " + damage.file()),
        found,
        () -> result.findings().toString());
    assertEquals(damage.severity() != ERROR, result.mayTrain());
    assertFalse(result.findings().get(0).problem().isBlank());
    assertFalse(result.findings().get(0).remedy().isBlank());
  }
}
