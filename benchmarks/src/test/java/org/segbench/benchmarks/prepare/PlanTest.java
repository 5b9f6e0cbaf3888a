package org.segbench.benchmarks.prepare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segbench.benchmarks.HarnessException;

class PlanTest {
  @TempDir Path folder;

  private static final IntensityStatistics FOREGROUND =
      new IntensityStatistics(80, 140, 90, -900, 1200, -200, 300);

  private static Fingerprint fingerprint(double cropRatio, List<Double> spacing, int... shape) {
    CaseFingerprint one =
        new CaseFingerprint(
            "a",
            "hash",
            List.of(shape[0], shape[1], shape[2]),
            spacing,
            List.of(shape[0], shape[1], shape[2]),
            cropRatio,
            10);
    return new Fingerprint("hash", List.of(one), List.of(FOREGROUND));
  }

  private static Fingerprint btcv() {
    return fingerprint(1, List.of(3.0, 0.76, 0.76), 148, 512, 512);
  }

  @Test
  void thePapersPlanIsOneMillimetreAndPatchesOf128() {
    Plan plan = Planner.plan(btcv(), List.of("CT"), PlanOptions.paper());
    assertEquals("paper", plan.name());
    assertEquals(List.of(1.0, 1.0, 1.0), plan.spacing());
    assertEquals(List.of(0, 1, 2), plan.transposeForward());
    assertEquals(List.of(128, 128, 128), plan.patch());
    assertEquals(2, plan.batchSize());
    assertEquals(Normalization.CT, plan.channels().get(0).normalization());
  }

  @Test
  void diceIsTakenOverTheBatchFromFourPatchesACaseOn() {
    assertTrue(Planner.plan(btcv(), List.of("CT"), PlanOptions.paper()).batchDice());
    Fingerprint brain = fingerprint(0.37, List.of(1.0, 1.0, 1.0), 140, 171, 137);
    assertFalse(Planner.plan(brain, List.of("T1"), PlanOptions.paper()).batchDice());
    Fingerprint exactlyFour = fingerprint(1, List.of(1.0, 1.0, 1.0), 128, 256, 256);
    assertTrue(Planner.plan(exactlyFour, List.of("CT"), PlanOptions.paper()).batchDice());
    assertFalse(
        Planner.plan(btcv(), List.of("CT"), PlanOptions.paper().withBatchDice(false)).batchDice());
  }

  @Test
  void imagesThatAreMostlyCroppedAwayAreNormalizedInsideTheirMask() {
    assertEquals(Normalization.Z_SCORE_INSIDE_MASK, normalization("T1", 0.74));
    assertEquals(Normalization.Z_SCORE, normalization("T1", 0.75));
    assertEquals(Normalization.CT, normalization("CT", 0.1));
  }

  private static Normalization normalization(String channel, double cropRatio) {
    Fingerprint fingerprint = fingerprint(cropRatio, List.of(1.0, 1.0, 1.0), 50, 50, 50);
    return Planner.plan(fingerprint, List.of(channel), PlanOptions.paper())
        .channels()
        .get(0)
        .normalization();
  }

  @Test
  void theAxisOfTheLargestStepComesFirst() {
    assertEquals(List.of(2, 0, 1), order(1, 1, 3));
    assertEquals(List.of(1, 0, 2), order(1, 3, 1));
    assertEquals(List.of(0, 1, 2), order(3, 1, 1));
    assertEquals(List.of(0, 1, 2), order(2, 2, 1));
    assertEquals(List.of(1, 0, 2), order(1, 2, 2));
  }

  private static List<Integer> order(double z, double y, double x) {
    PlanOptions options = PlanOptions.paper().withSpacing(List.of(z, y, x));
    return Planner.plan(btcv(), List.of("CT"), options).transposeForward();
  }

  @Test
  void optionsNameThePlanUnlessANameIsGiven() {
    PlanOptions options =
        PlanOptions.paper()
            .withSpacing(List.of(3.0, 1.5, 1.5))
            .withPatch(List.of(64, 64, 64))
            .withBatchSize(4);
    assertEquals("spacing3x1.5x1.5-patch64x64x64-batch4", options.planName());
    assertEquals("coarse", options.withName("coarse").planName());
    assertThrows(HarnessException.class, () -> options.withName("paper"));
  }

  @Test
  void aPlanReadsBackAsWrittenAndItsHashFollowsItsContent() throws IOException {
    Plan plan = Planner.plan(btcv(), List.of("CT"), PlanOptions.paper());
    Path file = folder.resolve("plan.json");
    Json.write(file, plan);
    assertEquals(plan, Plan.read(file));
    assertEquals(plan.hash(), Plan.read(file).hash());

    String text = Files.readString(file);
    Files.writeString(file, text.replaceAll("\\s+", ""));
    assertEquals(plan.hash(), Plan.read(file).hash());

    Files.writeString(file, text.replace("\"batchSize\" : 2", "\"batchSize\" : 3"));
    Plan edited = Plan.read(file);
    assertEquals(3, edited.batchSize());
    assertNotEquals(plan.hash(), edited.hash());
    assertEquals(plan.arraysHash(), edited.arraysHash());
  }

  @Test
  void whatCannotBeFollowedIsRefusedByFileAndKey() throws IOException {
    Path file = folder.resolve("plan.json");
    Json.write(file, Planner.plan(btcv(), List.of("CT"), PlanOptions.paper()));
    String good = Files.readString(file);
    assertRefused(file, good.replace("[ 128, 128, 128 ]", "[ 128, 0, 128 ]"), "patch");
    assertRefused(file, good.replace("[ 128, 128, 128 ]", "[ 128, 128 ]"), "patch");
    assertRefused(file, good.replace("[ 1.0, 1.0, 1.0 ]", "[ 1.0, -1.0, 1.0 ]"), "spacing");
    assertRefused(file, good.replace("[ 1.0, 1.0, 1.0 ]", "[ 1.0, null, 1.0 ]"), "spacing");
    assertRefused(file, good.replace("\"batchSize\" : 2", "\"batchSize\" : 0"), "batchSize");
    assertRefused(file, good.replace("\"batchSize\" : 2,", ""), "'batchSize' is missing");
    assertRefused(file, good.replaceFirst("\\{", "{ \"stride\" : 1,"), "unknown key 'stride'");
    assertRefused(
        file, good.replace("\"mirrorAxes\" : [ 0, 1, 2 ]", "\"mirrorAxes\" : [ 3 ]"), "mirrorAxes");
    assertRefused(
        file,
        good.replace("\"transposeForward\" : [ 0, 1, 2 ]", "\"transposeForward\" : [ 0, 1, 1 ]"),
        "transposeForward");
    assertRefused(file, good.replace("\"ct\"", "\"xray\""), "xray");
    assertRefused(file, good.replace("\"paper\"", "\"../paper\""), "name");
    assertRefused(file, good.substring(0, 80), "not what was expected");
  }

  private static void assertRefused(Path file, String text, String key) throws IOException {
    Files.writeString(file, text);
    String message = assertThrows(HarnessException.class, () -> Plan.read(file)).getMessage();
    assertTrue(message.startsWith(file.toString()) && message.contains(key), message);
  }
}
