package org.segbench.benchmarks.prepare;

import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import org.segbench.benchmarks.HarnessException;
import org.segbench.benchmarks.Progress;
import org.segbench.benchmarks.resize.Parallel;
import org.segbench.datasets.io.VolumeException;
import org.segbench.datasets.raw.Case;
import org.segbench.datasets.raw.DatasetException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Works on several cases at once, as far as threads and memory reach; threads that no case is left
 * for work within the cases. The first failure ends the step and names its case.
 *
 * @param threads in all
 * @param memory bytes that the cases worked on at once may need together
 */
record CasePool(int threads, long memory, Progress progress) {
  private static final Logger LOG = LoggerFactory.getLogger(CasePool.class);

  /**
   * Of the heap, what arrays may take; the rest is for all else, and for what the collector has not
   * yet found to be free.
   */
  private static final double SHARE_OF_HEAP = 0.7;

  CasePool {
    if (threads < 1) {
      throw new HarnessException("threads: expected at least 1, found " + threads);
    }
    if (memory < 1) {
      throw new HarnessException("memory: expected more than 0 bytes, found " + memory);
    }
  }

  /** What is safe under the heap that this process may have, in bytes. */
  static long defaultMemory() {
    return (long) (SHARE_OF_HEAP * Runtime.getRuntime().maxMemory());
  }

  /** What is done with one case. */
  @FunctionalInterface
  interface Work {
    void on(int index, int threads);
  }

  /**
   * Works on every case, the largest first.
   *
   * @param need bytes that a case needs, known without reading it
   */
  void forEach(String what, List<Case> cases, ToLongFunction<Case> need, Work work) {
    List<Long> needs =
        cases.stream().map(each -> named(each.id(), () -> need.applyAsLong(each))).toList();
    Admission admission = new Admission(memory, needs);
    int atOnce = Math.min(threads, admission.mostAtOnce());
    warnOfLarge(cases, needs, admission);
    AtomicInteger done = new AtomicInteger();
    progress.update(what, 0, cases.size());
    Runnable worker =
        () -> {
          for (OptionalInt next = admit(admission); next.isPresent(); next = admit(admission)) {
            int index = next.getAsInt();
            int within = admission.isOverBudget(index) ? threads : threads / atOnce;
            boolean whole = false;
            try {
              run(cases.get(index).id(), atOnce, () -> work.on(index, within));
              progress.update(what, done.incrementAndGet(), cases.size());
              whole = true;
            } finally {
              leave(admission, index, whole);
            }
          }
        };
    Parallel.forEach(atOnce, atOnce, () -> piece -> worker.run());
  }

  /** Waits until a case fits; empty when there is none left, or another one failed. */
  private static OptionalInt admit(Admission admission) {
    synchronized (admission) {
      try {
        while (true) {
          OptionalInt next = admission.next();
          if (next.isPresent() || admission.isNoneWaiting()) {
            return next;
          }
          admission.wait();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new HarnessException("interrupted while a case waited for memory", e);
      }
    }
  }

  private static void leave(Admission admission, int index, boolean whole) {
    synchronized (admission) {
      admission.finished(index);
      if (!whole) {
        admission.close();
      }
      admission.notifyAll();
    }
  }

  private void warnOfLarge(List<Case> cases, List<Long> needs, Admission admission) {
    IntStream.range(0, cases.size())
        .filter(admission::isOverBudget)
        .forEach(
            index ->
                LOG.warn(
                    "case {} needs about {}, more than the {} that cases may take together; it is worked on alone",
                    cases.get(index).id(),
                    gibibytes(needs.get(index)),
                    gibibytes(memory)));
  }

  private static String gibibytes(long bytes) {
    return String.format(Locale.ROOT, "%.2f GiB", bytes / (double) (1L << 30));
  }

  private void run(String id, int atOnce, Runnable work) {
    try {
      named(
          id,
          () -> {
            work.run();
            return true;
          });
    } catch (OutOfMemoryError e) {
      throw new HarnessException(
          "case %s: memory ran out with up to %d cases at once in %s; give less --memory, or a larger heap (java -Xmx)"
              .formatted(id, atOnce, gibibytes(memory)),
          e);
    }
  }

  private static <T> T named(String id, Supplier<T> step) {
    try {
      return step.get();
    } catch (VolumeException | DatasetException | IllegalArgumentException e) {
      throw new HarnessException("case " + id + ": " + e.getMessage(), e);
    }
  }
}
