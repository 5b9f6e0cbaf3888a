package org.segbench.benchmarks.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

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
    PatchOverlap overlap = rule.at(new int[] {rule.lowest()[0], 0});
    assertArrayEquals(new int[] {0, 0}, overlap.from());
    assertArrayEquals(new int[] {5, 16}, overlap.to());
    assertArrayEquals(new int[] {6, 0}, overlap.offset());
  }

  @Test
  void refusesAPatchBesideTheCase() {
    var rule = new PatchRule(new int[] {10}, new int[] {4}, new int[] {4});
    assertThrows(IllegalArgumentException.class, () -> rule.at(new int[] {10}));
  }
}
