package org.segbench.benchmarks.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class SizeCurveTest {
  private static final List<Double> VOXELS = List.of(32768.0, 110592.0, 262144.0, 884736.0);

  @Test
  void aLinearCostHasTheExponentOneAndIsItsOwnLine() {
    List<Double> seconds = VOXELS.stream().map(voxels -> 3e-6 * voxels).toList();
    SizeCurve curve = new SizeCurve(VOXELS, seconds);
    assertEquals(1, curve.exponent(), 1e-12);
    for (int i = 0; i < seconds.size(); i++) {
      assertEquals(seconds.get(i), curve.linear().get(i), 1e-12);
    }
  }

  @Test
  void attentionOverAllPairsHasTheExponentTwo() {
    List<Double> seconds = VOXELS.stream().map(voxels -> 5e-12 * voxels * voxels).toList();
    assertEquals(2, new SizeCurve(VOXELS, seconds).exponent(), 1e-12);
  }

  @Test
  void theLinearLineIsAsOftenTooLowAsTooHighByTheSameFactor() {
    SizeCurve curve = new SizeCurve(List.of(1.0, 4.0), List.of(2.0, 2.0));
    assertEquals(0, curve.exponent(), 1e-12);
    assertEquals(1, curve.linear().get(0), 1e-12);
    assertEquals(4, curve.linear().get(1), 1e-12);
  }

  @Test
  void oneSizeIsNoCurve() {
    assertThrows(
        IllegalArgumentException.class, () -> new SizeCurve(List.of(8.0, 8.0), List.of(1.0, 2.0)));
  }
}
