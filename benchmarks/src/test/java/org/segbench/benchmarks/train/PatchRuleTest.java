package org.segbench.benchmarks.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.segbench.benchmarks.array.Box;

class PatchRuleTest {

  @Test
  void withoutMarginFreePatchesStayInside() {
    var rule = new PatchRule(new int[] {40, 33}, new int[] {16, 32}, new int[] {16, 32});
    assertArrayEquals(new int[] {0, 0}, rule.lowest());
    assertArrayEquals(new int[] {24, 1}, rule.highest());
  }

  @Test
  void aSmallCaseIsCentred() {
    var rule = new PatchRule(new int[] {5, 20}, new int[] {16, 16}, new int[] {16, 16});
    int[] corner = {rule.lowest()[0], 0};
    assertArrayEquals(new int[] {-6, 0}, corner);
    assertEquals(Box.of(new int[] {0, 0}, new int[] {5, 16}), rule.inside(corner));
  }

  @Test
  void refusesAPatchBesideTheCase() {
    var rule = new PatchRule(new int[] {10}, new int[] {4}, new int[] {4});
    assertThrows(IllegalArgumentException.class, () -> rule.inside(new int[] {10}));
  }
}
