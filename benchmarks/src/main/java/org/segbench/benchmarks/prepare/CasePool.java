package org.segbench.benchmarks.prepare;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.segbench.benchmarks.HarnessException;
import org.segbench.benchmarks.Progress;
import org.segbench.benchmarks.resize.Parallel;
import org.segbench.datasets.io.VolumeException;
import org.segbench.datasets.raw.Case;
import org.segbench.datasets.raw.DatasetException;

/**
 * Works on several cases at once; threads that no case is left for work within the cases. The first
 * failure ends the step and names its case.
 */
record CasePool(int threads, Progress progress) {

  CasePool {
    if (threads < 1) {
      throw new HarnessException("threads: expected at least 1, found " + threads);
    }
  }

  /** What is done with one case. */
  @FunctionalInterface
  interface Work {
    void on(int index, int threads);
  }

  void forEach(String what, List<Case> cases, Work work) {
    int atOnce = Math.max(1, Math.min(threads, cases.size()));
    AtomicInteger done = new AtomicInteger();
    progress.update(what, 0, cases.size());
    Parallel.forEach(
        atOnce,
        cases.size(),
        () ->
            index -> {
              run(cases.get(index).id(), atOnce, () -> work.on(index, threads / atOnce));
              progress.update(what, done.incrementAndGet(), cases.size());
            });
  }

  private static void run(String id, int atOnce, Runnable work) {
    try {
      work.run();
    } catch (VolumeException | DatasetException | IllegalArgumentException e) {
      throw new HarnessException("case " + id + ": " + e.getMessage(), e);
    } catch (OutOfMemoryError e) {
      throw new HarnessException(
          "case %s: memory ran out with %d cases at once; give fewer threads or a larger heap (java -Xmx)"
              .formatted(id, atOnce),
          e);
    }
  }
}
