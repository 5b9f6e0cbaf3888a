package org.segbench.benchmarks.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.segbench.benchmarks.Progress;
import org.segbench.benchmarks.bench.NoisePrediction.Volume;
import org.segbench.benchmarks.infer.PatchNetwork;
import org.segbench.models.torch.Torch;

class NoisePredictionTest {
  /** At 1 mm 12 x 16 x 16 voxels: tiles of 8 begin at 0 4 along z, at 0 4 8 along y and x. */
  private static final NoisePrediction PREDICTION =
      new NoisePrediction(
          new Volume(List.of(6, 16, 32), List.of(2.0, 1.0, 0.5)), List.of(8, 8, 8), 2, 3, 1);

  @Test
  void theGridHasOneMillimetre() {
    assertEquals(List.of(12, 16, 16), PREDICTION.gridShape());
    assertEquals(2 * 3 * 3, PREDICTION.tiles());
  }

  @Test
  void bothSidesPassTheNetworkOncePerTileWithPatchesOfOneShape() {
    List<String> whole = new ArrayList<>();
    List<String> bare = new ArrayList<>();
    try (NDManager manager = Torch.newManager()) {
      PREDICTION.predict(manager, noting(whole), Progress.NONE);
      PREDICTION.passes(manager, noting(bare));
    }
    assertEquals(List.of("(1, 2, 8, 8, 8)"), whole.stream().distinct().toList());
    assertEquals(18, whole.size());
    assertEquals(whole, bare);
  }

  private static PatchNetwork noting(List<String> shapes) {
    PatchNetwork free = NoisePrediction.free(3);
    return patch -> {
      shapes.add(patch.getShape().toString());
      return free.logits(patch.get(":, :1"));
    };
  }
}
