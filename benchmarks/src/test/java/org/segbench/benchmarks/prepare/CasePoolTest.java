package org.segbench.benchmarks.prepare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.segbench.benchmarks.HarnessException;
import org.segbench.benchmarks.Progress;
import org.segbench.datasets.raw.Case;

@Timeout(30)
class CasePoolTest {
  private static final List<Case> CASES =
      IntStream.range(0, 24)
          .mapToObj(i -> new Case("c%02d".formatted(i), List.of(Path.of("x")), Optional.empty()))
          .toList();

  /** 1, 2, ..., 6, 1, 2, ...; the case c13 needs 20. */
  private static long need(Case each) {
    int number = Integer.parseInt(each.id().substring(1));
    return number == 13 ? 20 : 1 + number % 6;
  }

  @Test
  void casesAtOnceNeverNeedMoreThanTheBudgetAndALargerOneIsAlone() {
    AtomicLong used = new AtomicLong();
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger done = new AtomicInteger();
    CasePool.Work work =
        (index, threads) -> {
          long need = need(CASES.get(index));
          long sum = used.addAndGet(need);
          int count = inside.incrementAndGet();
          if (need == 20) {
            assertEquals(1, count, "the large one is alone");
            assertEquals(4, threads, "and has all threads");
          } else {
            assertTrue(sum <= 10, "needs of " + sum);
          }
          inside.decrementAndGet();
          used.addAndGet(-need);
          done.incrementAndGet();
        };
    new CasePool(4, 10, Progress.NONE).forEach("testing", CASES, CasePoolTest::need, work);
    assertEquals(CASES.size(), done.get());
  }

  @Test
  void casesThatFitTogetherAreWorkedOnAtOnce() {
    CountDownLatch both = new CountDownLatch(2);
    CasePool.Work meeting =
        (index, threads) -> {
          both.countDown();
          try {
            both.await();
          } catch (InterruptedException e) {
            throw new AssertionError(e);
          }
        };
    new CasePool(2, 10, Progress.NONE).forEach("testing", CASES.subList(0, 2), c -> 5, meeting);
    assertEquals(0, both.getCount());
  }

  @Test
  void resultsDoNotDependOnThreadsOrBudget() {
    Map<String, Long> expected = new TreeMap<>();
    CASES.forEach(each -> expected.put(each.id(), need(each)));
    for (int threads : new int[] {1, 2, 5}) {
      for (long budget : new long[] {1, 7, 1000}) {
        Map<String, Long> found = new ConcurrentSkipListMap<>();
        new CasePool(threads, budget, Progress.NONE)
            .forEach(
                "testing",
                CASES,
                CasePoolTest::need,
                (index, within) ->
                    found.merge(CASES.get(index).id(), need(CASES.get(index)), Long::sum));
        assertEquals(expected, found);
      }
    }
  }

  @Test
  void theFirstFailureNamesItsCaseAndNoFurtherOneIsBegun() {
    AtomicInteger begun = new AtomicInteger();
    CasePool.Work failing =
        (index, threads) -> {
          begun.incrementAndGet();
          if (CASES.get(index).id().equals("c13")) {
            throw new IllegalArgumentException("is torn");
          }
        };
    CasePool pool = new CasePool(3, 10, Progress.NONE);
    String message =
        assertThrows(
                HarnessException.class,
                () -> pool.forEach("testing", CASES, CasePoolTest::need, failing))
            .getMessage();
    assertEquals("case c13: is torn", message);
    assertEquals(1, begun.get(), "the largest goes first, alone");
  }

  @Test
  void memoryThatRunsOutIsSaidSo() {
    CasePool.Work greedy =
        (index, threads) -> {
          throw new OutOfMemoryError("made up");
        };
    CasePool pool = new CasePool(1, 1L << 30, Progress.NONE);
    String message =
        assertThrows(
                HarnessException.class, () -> pool.forEach("testing", CASES, c -> 1L << 29, greedy))
            .getMessage();
    assertTrue(message.startsWith("case c00: memory ran out with up to 1 cases"), message);
    assertTrue(message.contains("--memory"), message);
  }
}
