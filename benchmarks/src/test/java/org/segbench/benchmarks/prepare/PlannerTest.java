package org.segbench.benchmarks.prepare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.segbench.benchmarks.HarnessException;
import org.segbench.models.Topology;

/** nnU-Net's own plans: closed forms, invariants over many data sets, and what is asked of them. */
class PlannerTest {
  private static final double BUDGET_OF_BASE_32 = 520e6 * 32 / 30;

  private static Plan plan(String name, Fingerprint fingerprint) {
    PlanOptions options = PlanOptions.paper().withName(name);
    return new Planner(fingerprint, List.of("CT"), 3, options).plan();
  }

  @Test
  void theTargetIsTheMedianAlongEachAxis() {
    Fingerprint fingerprint =
        Fingerprints.of(
            new double[][] {{1, 2, 3}, {2, 3, 1}, {4, 1, 2}, {3, 4, 4}},
            new int[][] {{10, 10, 10}, {10, 10, 10}, {10, 10, 10}, {10, 10, 10}});
    assertEquals(List.of(2.5, 2.5, 2.5), TargetSpacing.median(fingerprint));
    assertEquals(List.of(2.5, 2.5, 2.5), TargetSpacing.sparing(fingerprint));
  }

  @Test
  void anAxisOfFewLongVoxelsTakesTheTenthPercentile() {
    double[][] spacings = {{10, 1.5, 1.5}, {10, 1.5, 1.5}, {5, 1.5, 1.5}, {10, 1.4, 1.4}};
    int[][] thin = {{10, 200, 200}, {10, 200, 200}, {20, 200, 200}, {10, 200, 200}};
    // Positions 0 and 1 of 5, 10, 10, 10 are interpolated at 0.3.
    assertEquals(List.of(6.5, 1.5, 1.5), TargetSpacing.sparing(Fingerprints.of(spacings, thin)));
    int[][] thick = {{70, 200, 200}, {70, 200, 200}, {70, 200, 200}, {70, 200, 200}};
    assertEquals(List.of(10.0, 1.5, 1.5), TargetSpacing.sparing(Fingerprints.of(spacings, thick)));
    double[][] mixed = {{0.5, 1.5, 1.5}, {10, 1.5, 1.5}, {0.5, 1.5, 1.5}, {10, 1.5, 1.5}};
    assertEquals(
        List.of(1.5 + 1e-5, 1.5, 1.5), TargetSpacing.sparing(Fingerprints.of(mixed, thin)));
  }

  @Test
  void theEstimateCountsTheFeatureMaps() {
    Topology topology = Topology.of(List.of(16, 16, 16), List.of(1.0, 1.0, 1.0));
    // 5 maps of 200 features, channel and classes; 5 of 320 at half, 2 of 320 at a quarter.
    assertEquals(
        4096 * (5 * 200 + 1 + 3) + 5 * 320 * 512 + 2 * 320 * 64,
        new NetworkMemory(200, 320, 1, 3).elements(List.of(16, 16, 16), topology));
  }

  @Test
  void anisotropicVolumesPlanFlatKernelsFirstAndTheCoarseAxisInFront() {
    Fingerprint fingerprint = Fingerprints.of(List.of(0.7, 0.7, 5.0), 320, 320, 24);
    Plan plan = plan(Plan.NNUNET, fingerprint);
    assertEquals(List.of(0.7, 0.7, 5.0), plan.spacing());
    assertEquals(List.of(2, 0, 1), plan.transposeForward());
    assertEquals(24, plan.patch().get(0));
    assertEquals(List.of(1, 3, 3), plan.topology().kernels().get(0));
    assertEquals(List.of(1, 2, 2), plan.topology().strides().get(0));
    assertEquals(List.of(3, 3, 3), plan.topology().kernels().get(3));
    assertTrue(plan.dummy2d(), "patch " + plan.patch());

    Plan slices = plan(Plan.NNUNET_2D, fingerprint);
    assertEquals(List.of(2, 0, 1), slices.transposeForward());
    assertEquals(List.of(0.7, 0.7), slices.spacing());
    assertEquals(List.of(320, 320), slices.patch());
    assertTrue(slices.batchDice());
    assertFalse(slices.dummy2d());
  }

  @Test
  void searchesKeepTheirPromisesForAnyDataSet() {
    Random random = new Random(3);
    for (int round = 0; round < 300; round++) {
      List<Integer> median =
          IntStream.range(0, 3).map(i -> 6 + random.nextInt(600)).boxed().toList();
      List<Double> spacing =
          IntStream.range(0, 3).mapToObj(i -> 0.5 + 4.5 * random.nextDouble()).toList();
      PlannedData data =
          new PlannedData(
              median,
              spacing,
              1 + random.nextInt(300),
              1 + random.nextInt(4),
              2 + random.nextInt(20));
      requireVolumes(data);
      PatchSearch slices = PatchSearch.slices(data, 32);
      requireMultiple(slices, data.sliceShape(), data.toString());
      assertTrue(slices.batchSize() >= 1 && !slices.dummy2d(), data.toString());
    }
  }

  private static void requireVolumes(PlannedData data) {
    PatchSearch found = PatchSearch.volumes(data, 32);
    String name = data + " -> " + found;
    requireMultiple(found, data.medianShape(), name);
    NetworkMemory memory = new NetworkMemory(32, 320, data.channels(), data.classes());
    long elements = memory.elements(found.patch(), found.topology());
    assertTrue(elements <= BUDGET_OF_BASE_32, name);
    assertTrue(found.batchSize() >= 2, name);
    if (found.batchSize() > 2) {
      assertTrue(elements * (found.batchSize() / 2.0) <= BUDGET_OF_BASE_32, name);
      double batch = found.batchSize();
      for (int size : found.patch()) {
        batch *= size;
      }
      assertTrue(batch <= 0.05 * data.voxels() * 1.25, name);
    }
  }

  /** A multiple of the divisors, at most the median enlarged to them, with 4 voxels left. */
  private static void requireMultiple(PatchSearch found, List<Integer> median, String name) {
    int[] divisors = found.topology().divisors();
    for (int axis = 0; axis < divisors.length; axis++) {
      int size = found.patch().get(axis);
      assertEquals(0, size % divisors[axis], name);
      assertTrue(size < median.get(axis) + divisors[axis], name);
      assertTrue(divisors[axis] == 1 || size / divisors[axis] >= 4, name);
    }
  }

  @Test
  void aPatchPutOverAPlannedOneKeepsItsTopologyWhereItFits() {
    Plan small = plan(Plan.PAPER, Fingerprints.of(List.of(1.0, 1.0, 1.0), 40, 40, 40));
    assertEquals(List.of(128, 128, 128), small.patch());
    assertEquals(3, small.topology().strides().size(), "40 is halved to 20, 10 and 5");
    // Slices of 512 x 512 are halved seven times, which would leave one voxel of 128.
    Fingerprint flat = Fingerprints.of(List.of(64.0, 1.0, 1.0), 4, 512, 512);
    PlanOptions options = PlanOptions.paper().withSpacing(List.of(64.0, 1.0, 1.0));
    Plan plan = new Planner(flat, List.of("CT"), 3, options).plan();
    assertEquals(List.of(128, 128, 128), plan.patch());
    assertEquals(Topology.of(plan.patch(), plan.spacing()), plan.topology());
    PlannedData data = PlannedData.of(flat, plan.spacing(), List.of(0, 1, 2), 1, 3);
    assertEquals(128, PatchSearch.volumes(data, 30).topology().divisors()[1]);
  }

  @Test
  void aChosenPatchIsAlwaysDividedByItsTopology() {
    Random random = new Random(5);
    for (int round = 0; round < 200; round++) {
      List<Integer> patch =
          IntStream.range(0, 3).map(i -> 4 + random.nextInt(200)).boxed().toList();
      Topology topology = Topology.dividing(patch, Collections.nCopies(3, 1.0));
      for (int axis = 0; axis < 3; axis++) {
        assertEquals(0, patch.get(axis) % topology.divisors()[axis], patch + " " + topology);
      }
    }
  }

  @Test
  void nnUnetsOwnPlansTakeNoOptions() {
    for (String name : List.of(Plan.NNUNET, Plan.NNUNET_2D)) {
      String message =
          assertThrows(
                  HarnessException.class, () -> PlanOptions.paper().withBatchSize(4).withName(name))
              .getMessage();
      assertTrue(message.contains("'" + name + "' is the plan of nnU-Net itself"), message);
    }
  }
}
