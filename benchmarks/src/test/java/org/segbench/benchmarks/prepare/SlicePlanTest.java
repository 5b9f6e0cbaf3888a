package org.segbench.benchmarks.prepare;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segbench.benchmarks.GoldenTopic;
import org.segbench.benchmarks.HarnessException;
import org.segbench.benchmarks.array.Shapes;

/** Plans for 2-D networks: what they say, and what they do to a case. */
class SlicePlanTest {
  private static final Plan.Channel PLAIN =
      new Plan.Channel("CT", Normalization.CT, new IntensityStatistics(0, 1, 0, 0, 0, -1e6, 1e6));

  private static Plan plan(PlanOptions options) {
    Fingerprint fingerprint = Fingerprints.of(List.of(5.0, 0.8, 0.8), 9, 99, 99);
    return new Planner(fingerprint, List.of("CT"), 14, options).plan();
  }

  @Test
  void thePapersIsOneMillimetreInTheSliceAndFourteenPatchesOf512() {
    Plan plan = plan(PlanOptions.paper().withName("paper-2d"));
    assertEquals(2, plan.dimensions());
    assertEquals(List.of(512, 512), plan.patch());
    assertEquals(14, plan.batchSize());
    assertEquals(List.of(1.0, 1.0), plan.spacing());
    assertEquals(List.of(0, 1), plan.mirrorAxes());
    assertEquals(List.of(0, 1, 2), plan.transposeForward());
    assertTrue(plan.batchDice(), "in 2-D Dice is always taken over the batch");
  }

  @Test
  void thePatchIsTheReferencePlannersForEveryDataSet() {
    for (JsonNode fixture : GoldenTopic.open("planner").description().path("plans")) {
      PlanOptions options =
          fixture.path("dims").asText().equals("2d")
              ? PlanOptions.paper().withName(Plan.PAPER_2D)
              : PlanOptions.paper();
      assertArrayEquals(GoldenTopic.ints(fixture.path("patch")), plan(options).patchShape());
      System.out.printf(
          "planner: patch %s of %s equal%n",
          fixture.path("patch"), fixture.path("dataset").asText());
    }
  }

  @Test
  void twoSizesMakeAPlanOfSlices(@TempDir Path folder) {
    Plan plan = plan(PlanOptions.paper().withPatch(List.of(48, 64)).withBatchSize(6));
    assertEquals("patch48x64-batch6", plan.name());
    assertEquals(List.of(1.0, 1.0), plan.spacing());
    assertEquals(6, plan.batchSize());
    Plan coarse = plan(PlanOptions.paper().withSpacing(List.of(3.0, 3.0)));
    assertEquals(List.of(512, 512), coarse.patch());
    assertNotEquals(plan.arraysHash(), coarse.arraysHash());
    Json.write(folder.resolve("plan.json"), plan);
    assertEquals(plan, Plan.read(folder.resolve("plan.json")));
  }

  @Test
  void whatDoesNotFitTogetherIsRefused() {
    PlanOptions slices = PlanOptions.paper().withPatch(List.of(48, 48));
    assertRefused(() -> slices.withSpacing(List.of(3.0, 3.0, 3.0)), "48x48", "3x3x3");
    assertRefused(() -> slices.withName("paper-2d"), "'paper-2d' is the plan of the paper");
    assertRefused(() -> plan(PlanOptions.paper().withPatch(List.of(48))), "patch");
    assertRefused(
        () ->
            new Plan(
                "p",
                List.of(1.0, 1.0),
                List.of(0, 1, 2),
                List.of(8, 8),
                1,
                true,
                List.of(2),
                List.of(PLAIN)),
        "mirrorAxes: expected axes of the patch, 0 to 1");
    assertRefused(
        () ->
            new Plan(
                "p",
                List.of(1.0, 1.0, 1.0),
                List.of(0, 1, 2),
                List.of(8, 8),
                1,
                true,
                List.of(),
                List.of(PLAIN)),
        "spacing: expected two values (y, x)");
  }

  private static void assertRefused(Runnable wrong, String... words) {
    String message = assertThrows(HarnessException.class, wrong::run).getMessage();
    assertTrue(Arrays.stream(words).allMatch(message::contains), message);
  }

  @Test
  void slicesStayAsFarApartAsTheyWereAndEachIsResampledByItself() {
    int[] shape = {5, 16, 12};
    float[] image = noise(shape);
    byte[] labels = new byte[image.length];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = (byte) (image[i] > 0.5 ? 2 : image[i] > 0 ? 1 : 0);
    }
    CaseVolumes volumes =
        new CaseVolumes(
            "a",
            Shapes.toList(shape),
            List.of(5.0, 0.75, 0.8),
            List.of(image),
            Optional.of(labels));
    Preprocessed made = new Preprocessor(slices(List.of(0, 1, 2)), 1).apply(volumes);
    assertArrayEquals(new int[] {5, 12, 10}, made.shape());
    assertEquals(List.of(5.0, 1.0, 1.0), made.properties().targetSpacing());
    for (int z = 0; z < 5; z++) {
      float[] slice = Arrays.copyOfRange(image, z * 192, (z + 1) * 192);
      byte[] label = Arrays.copyOfRange(labels, z * 192, (z + 1) * 192);
      CaseVolumes alone =
          new CaseVolumes(
              "slice",
              List.of(1, 16, 12),
              List.of(5.0, 0.75, 0.8),
              List.of(slice),
              Optional.of(label));
      Preprocessed one = new Preprocessor(slices(List.of(0, 1, 2)), 1).apply(alone);
      assertArrayEquals(
          one.image(), Arrays.copyOfRange(made.image(), z * 120, (z + 1) * 120), "slice " + z);
      assertArrayEquals(
          one.label().orElseThrow(),
          Arrays.copyOfRange(made.label().orElseThrow(), z * 120, (z + 1) * 120));
    }
  }

  @Test
  void slicesAtThePlansSpacingAreLeftAsTheyAre() {
    int[] shape = {4, 6, 5};
    float[] image = noise(shape);
    CaseVolumes volumes =
        new CaseVolumes(
            "a", Shapes.toList(shape), List.of(1.7, 1.0, 1.0), List.of(image), Optional.empty());
    Preprocessed made = new Preprocessor(slices(List.of(0, 1, 2)), 1).apply(volumes);
    assertArrayEquals(shape, made.shape());
    assertArrayEquals(image, made.image());
  }

  @Test
  void slicesMayBeTakenAlongAnotherAxis() {
    CaseVolumes volumes =
        new CaseVolumes(
            "a",
            List.of(6, 4, 8),
            List.of(1.0, 4.0, 0.5),
            List.of(noise(6, 4, 8)),
            Optional.empty());
    Preprocessed made = new Preprocessor(slices(List.of(1, 0, 2)), 1).apply(volumes);
    assertArrayEquals(new int[] {4, 6, 4}, made.shape());
    assertEquals(List.of(1.0, 4.0, 1.0), made.properties().targetSpacing());
  }

  private static Plan slices(List<Integer> order) {
    return new Plan(
        "test", List.of(1.0, 1.0), order, List.of(8, 8), 2, true, List.of(0, 1), List.of(PLAIN));
  }

  /** Nowhere 0, so that nothing is cropped. */
  private static float[] noise(int... shape) {
    Random random = new Random(11);
    float[] values = new float[Shapes.arraySize(shape)];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }
}
