package org.segbench.benchmarks.prepare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AdmissionTest {

  @Test
  void theLargestThatFitsIsNext() {
    Admission admission = new Admission(10, List.of(3L, 6L, 5L, 4L));
    assertEquals(OptionalInt.of(1), admission.next(), "6 of 10");
    assertEquals(OptionalInt.of(3), admission.next(), "5 would not fit, 4 does");
    assertEquals(OptionalInt.empty(), admission.next());
    admission.finished(3);
    assertEquals(OptionalInt.of(0), admission.next(), "5 would still not fit");
    admission.finished(1);
    assertEquals(OptionalInt.of(2), admission.next());
    assertTrue(admission.isNoneWaiting());
  }

  @Test
  void aCaseLargerThanTheBudgetIsAlone() {
    Admission admission = new Admission(10, List.of(2L, 25L, 2L));
    assertTrue(admission.isOverBudget(1));
    assertFalse(admission.isOverBudget(0));
    assertEquals(OptionalInt.of(1), admission.next());
    assertEquals(OptionalInt.empty(), admission.next());
    admission.finished(1);
    assertEquals(OptionalInt.of(0), admission.next());
    assertEquals(OptionalInt.of(2), admission.next());
  }

  @Test
  void afterAFailureNobodyIsLetIn() {
    Admission admission = new Admission(10, List.of(6L, 6L));
    assertEquals(OptionalInt.of(0), admission.next());
    admission.finished(0);
    admission.close();
    assertEquals(OptionalInt.empty(), admission.next());
    assertTrue(admission.isNoneWaiting());
  }

  @Test
  void noMoreThreadsAreAskedForThanCasesThatFit() {
    assertEquals(3, new Admission(10, List.of(9L, 3L, 3L, 4L)).mostAtOnce());
    assertEquals(1, new Admission(10, List.of(11L, 30L)).mostAtOnce());
    assertEquals(1, new Admission(10, List.of()).mostAtOnce());
  }

  /** Workers that come and finish in any order: whatever they do, the promises hold. */
  @Test
  void theSumNeverExceedsTheBudgetAndEveryCaseIsDoneOnce() {
    Random random = new Random(17);
    for (int round = 0; round < 500; round++) {
      long budget = 1L + random.nextInt(100);
      List<Long> needs =
          IntStream.range(0, random.nextInt(30)).mapToObj(i -> (long) random.nextInt(130)).toList();
      Admission admission = new Admission(budget, needs);
      List<Integer> inside = new ArrayList<>();
      List<Integer> finished = new ArrayList<>();
      while (finished.size() < needs.size()) {
        OptionalInt next = random.nextBoolean() ? admission.next() : OptionalInt.empty();
        if (next.isPresent()) {
          inside.add(next.getAsInt());
        } else if (!inside.isEmpty()) {
          int leaving = inside.remove(random.nextInt(inside.size()));
          admission.finished(leaving);
          finished.add(leaving);
        }
        long sum = inside.stream().mapToLong(needs::get).sum();
        assertTrue(sum <= budget || inside.size() == 1, inside + " of " + needs + " in " + budget);
      }
      assertEquals(needs.size(), finished.stream().distinct().count());
      assertTrue(admission.isNoneWaiting());
    }
  }
}
