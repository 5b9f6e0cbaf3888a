package org.segbench.benchmarks.prepare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segbench.benchmarks.HarnessException;
import org.segbench.models.Topology;

class PlanTest {
  @TempDir Path folder;

  private static Fingerprint fingerprint(double cropRatio, List<Double> spacing, int... shape) {
    CaseFingerprint one =
        new CaseFingerprint(
            "a",
            "hash",
            List.of(shape[0], shape[1], shape[2]),
            spacing,
            List.of(shape[0], shape[1], shape[2]),
            cropRatio,
            new TreeMap<>(),
            10);
    return new Fingerprint("hash", List.of(one), List.of(Fingerprints.FOREGROUND));
  }

  private static Fingerprint btcv() {
    return fingerprint(1, List.of(3.0, 0.76, 0.76), 148, 512, 512);
  }

  @Test
  void thePapersPlanIsOneMillimetreAndPatchesOf128() {
    Plan plan = new Planner(btcv(), List.of("CT"), 14, PlanOptions.paper()).plan();
    assertEquals("paper", plan.name());
    assertEquals(List.of(1.0, 1.0, 1.0), plan.spacing());
    assertEquals(List.of(0, 1, 2), plan.transposeForward());
    assertEquals(List.of(128, 128, 128), plan.patch());
    assertEquals(2, plan.batchSize());
    assertEquals(Normalization.CT, plan.channels().get(0).normalization());
  }

  @Test
  void diceIsTakenOverTheBatchFromFourPatchesACaseOn() {
    assertTrue(new Planner(btcv(), List.of("CT"), 14, PlanOptions.paper()).plan().batchDice());
    Fingerprint brain = fingerprint(0.37, List.of(1.0, 1.0, 1.0), 140, 171, 137);
    assertFalse(new Planner(brain, List.of("T1"), 14, PlanOptions.paper()).plan().batchDice());
    Fingerprint exactlyFour = fingerprint(1, List.of(1.0, 1.0, 1.0), 128, 256, 256);
    assertTrue(new Planner(exactlyFour, List.of("CT"), 14, PlanOptions.paper()).plan().batchDice());
    assertFalse(
        new Planner(btcv(), List.of("CT"), 14, PlanOptions.paper().withBatchDice(false))
            .plan()
            .batchDice());
  }

  @Test
  void imagesThatAreMostlyCroppedAwayAreNormalizedInsideTheirMask() {
    assertEquals(Normalization.Z_SCORE_INSIDE_MASK, normalization("T1", 0.74));
    assertEquals(Normalization.Z_SCORE, normalization("T1", 0.75));
    assertEquals(Normalization.CT, normalization("CT", 0.1));
  }

  private static Normalization normalization(String channel, double cropRatio) {
    Fingerprint fingerprint = fingerprint(cropRatio, List.of(1.0, 1.0, 1.0), 50, 50, 50);
    return new Planner(fingerprint, List.of(channel), 14, PlanOptions.paper())
        .plan()
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
    return new Planner(btcv(), List.of("CT"), 14, options).plan().transposeForward();
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
    Plan plan = new Planner(btcv(), List.of("CT"), 14, PlanOptions.paper()).plan();
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
    Json.write(file, new Planner(btcv(), List.of("CT"), 14, PlanOptions.paper()).plan());
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
    assertRefused(
        file,
        good.replace("[ 128, 128, 128 ]", "[ 128, 100, 128 ]"),
        "patch: expected multiples of [32, 32, 32]",
        "found [128, 100, 128]");
    String level = "[ 3, 3, 3 ], ";
    assertRefused(
        file, good.replaceFirst(Pattern.quote(level), ""), "topology: ", "kernels are given for 5");
    assertRefused(file, good.replace("[ 3, 3, 3 ]", "[ 3, 3 ]"), "topology: ", "differ in axes");
    assertRefused(
        file, good.replace("[ 3, 3, 3 ]", "[ 2, 3, 3 ]"), "topology: expected kernels of odd");
    assertRefused(file, good.replaceAll("\\[ 2, 2, 2 \\]", "[ 2, 2, null ]"), "topology: ");
    assertRefused(file, good.replace("\"dummy2d\" : false,", ""), "'dummy2d' is missing");
    assertRefused(file, good.replace("\"paper\"", "\"../paper\""), "name");
    assertRefused(file, good.substring(0, 80), "not what was expected");
  }

  @Test
  void aPersonMayWriteTheTopologyOrHaveItPlannedForAnEditedPatch() throws IOException {
    Path file = folder.resolve("plan.json");
    Json.write(file, new Planner(btcv(), List.of("CT"), 14, PlanOptions.paper()).plan());
    String edited = Files.readString(file).replace("[ 128, 128, 128 ]", "[ 64, 96, 80 ]");
    String strides = "[ 1, 2, 2 ], [ 2, 2, 2 ]";
    String kernels = "[ 1, 3, 3 ], [ 3, 3, 3 ], [ 3, 3, 3 ]";
    String own = "{ \"strides\" : [ %s ], \"kernels\" : [ %s ] }".formatted(strides, kernels);
    Files.writeString(file, withTopology(edited, own));
    Plan chosen = Plan.read(file);
    assertEquals(List.of(List.of(1, 2, 2), List.of(2, 2, 2)), chosen.topology().strides());
    Files.writeString(file, withTopology(edited, "null"));
    Plan planned = Plan.read(file);
    assertEquals(Topology.ofIsotropic(List.of(64, 96, 80)), planned.topology());
    assertNotEquals(chosen.hash(), planned.hash());
    assertEquals(chosen.arraysHash(), planned.arraysHash());
  }

  private static String withTopology(String plan, String topology) {
    return plan.replaceFirst("(?s)\"topology\" : \\{.*?\\}", "\"topology\" : " + topology);
  }

  private static void assertRefused(Path file, String text, String... words) throws IOException {
    Files.writeString(file, text);
    String message = assertThrows(HarnessException.class, () -> Plan.read(file)).getMessage();
    assertTrue(message.startsWith(file.toString()), message);
    assertTrue(Arrays.stream(words).allMatch(message::contains), message);
    assertFalse(message.contains("Cannot construct"), message);
  }
}
