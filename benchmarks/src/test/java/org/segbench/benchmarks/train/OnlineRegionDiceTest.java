package org.segbench.benchmarks.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.segbench.benchmarks.targets.RegionTargets;
import org.segbench.datasets.raw.Region;
import org.segbench.models.torch.Torch;

class OnlineRegionDiceTest {
  private static final List<Region> REGIONS =
      List.of(
          new Region("whole", List.of(1, 2, 3), 1),
          new Region("core", List.of(2, 3), 2),
          new Region("enhancing", List.of(3), 3));
  private static final int SAMPLES = 2;
  private static final int VOXELS = 24;

  @Test
  void eachRegionsDiceIsTakenOverAllBatchesAtOnce() {
    Random random = new Random(2);
    double[] predicted = new double[3];
    double[] reference = new double[3];
    double[] both = new double[3];
    OnlineDice dice = OnlineDice.of(new RegionTargets(REGIONS));
    assertTrue(dice.mean().isEmpty());
    try (NDManager manager = Torch.newManager()) {
      for (int batch = 0; batch < 3; batch++) {
        float[] logits = new float[SAMPLES * 3 * VOXELS];
        byte[] labels = new byte[SAMPLES * VOXELS];
        for (int i = 0; i < labels.length; i++) {
          labels[i] = (byte) random.nextInt(4);
          for (int r = 0; r < 3; r++) {
            int at = (i / VOXELS * 3 + r) * VOXELS + i % VOXELS;
            logits[at] = (float) random.nextGaussian();
            // Labels of region r are those above r.
            boolean inside = labels[i] > r;
            predicted[r] += logits[at] > 0 ? 1 : 0;
            reference[r] += inside ? 1 : 0;
            both[r] += inside && logits[at] > 0 ? 1 : 0;
          }
        }
        dice.add(manager.create(logits, new Shape(SAMPLES, 3, 2, 3, 4)), labels);
      }
    }
    double mean = 0;
    for (int r = 0; r < 3; r++) {
      mean += 2 * both[r] / (predicted[r] + reference[r]) / 3;
    }
    assertEquals(mean, dice.mean().orElseThrow(), 1e-12);
  }
}
