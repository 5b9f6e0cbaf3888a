package org.segbench.benchmarks.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.segbench.benchmarks.HarnessException;
import org.segbench.benchmarks.random.Phase;

class BatchLoaderTest {

  @Test
  void batchesComeInOrderHoweverLongEachTakes() {
    BatchSchedule schedule = new BatchSchedule(3, 7, 2);
    try (BatchLoader loader =
        new BatchLoader(BatchLoaderTest::slowly, schedule.from(TrainingState.initial()), 3, 4)) {
      Iterator<BatchKey> expected = schedule.from(TrainingState.initial());
      while (expected.hasNext()) {
        assertEquals(expected.next(), loader.next().key());
      }
    }
  }

  @Test
  void theFirstFailureStopsTheRunWithItsOwnWords() {
    Iterator<BatchKey> keys = new BatchSchedule(1, 5, 0).from(TrainingState.initial());
    try (BatchLoader loader =
        new BatchLoader(
            key -> {
              if (key.iteration() == 1) {
                throw new HarnessException("case case_7: gone");
              }
              return slowly(key);
            },
            keys,
            2,
            4)) {
      loader.next();
      HarnessException e = assertThrows(HarnessException.class, loader::next);
      assertEquals("case case_7: gone", e.getMessage());
    }
  }

  @Test
  void aResumedScheduleIsTheRestOfTheWhole() {
    BatchSchedule schedule = new BatchSchedule(2, 3, 1);
    TrainingState state = TrainingState.initial().afterIteration(1, 0).afterIteration(1, 0);
    Iterator<BatchKey> rest = schedule.from(state);
    assertEquals(new BatchKey(Phase.TRAINING, 0, 2), rest.next());
    assertEquals(new BatchKey(Phase.VALIDATION, 0, 0), rest.next());
    assertEquals(new BatchKey(Phase.TRAINING, 1, 0), rest.next());
  }

  private static Batch slowly(BatchKey key) {
    LockSupport.parkNanos(ThreadLocalRandom.current().nextInt(3_000_000));
    return new Batch(key, List.of("a"), 1, new int[] {1, 1, 1}, new float[1], new byte[1]);
  }
}
