package org.segbench.benchmarks.resize;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/** Independent pieces of one job on a given number of threads. */
public final class Parallel {
  /** Elements that a thread takes at a time: some hundred kilobytes, many pieces a volume. */
  private static final int PIECE = 1 << 18;

  private Parallel() {}

  /** Works on the elements {@code from .. to} of an array. */
  @FunctionalInterface
  public interface Stretch {
    void accept(int from, int to);
  }

  /** Covers the elements 0..length-1 of an array by stretches, as {@link #forEach}. */
  public static void stretches(int threads, int length, Stretch work) {
    int count = (int) ((length + PIECE - 1L) / PIECE);
    forEach(
        threads,
        count,
        () -> piece -> work.accept(piece * PIECE, (int) Math.min(length, (piece + 1L) * PIECE)));
  }

  /**
   * Runs pieces 0..count-1, each once, in no order, and returns when all are done. The caller's
   * thread is one of the threads.
   *
   * @param worker makes one thread's worker, which may own scratch memory
   * @throws RuntimeException the first failure; pieces not yet begun are then left undone
   */
  public static void forEach(int threads, int count, Supplier<IntConsumer> worker) {
    if (threads < 1) {
      throw new IllegalArgumentException("threads: expected at least 1, found " + threads);
    }
    AtomicInteger next = new AtomicInteger();
    AtomicReference<Throwable> failure = new AtomicReference<>();
    Runnable loop =
        () -> {
          try {
            IntConsumer work = worker.get();
            for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
              work.accept(i);
            }
          } catch (RuntimeException | Error e) {
            failure.compareAndSet(null, e);
            next.set(count);
          }
        };
    List<Thread> helpers = new ArrayList<>();
    for (int i = 1; i < Math.min(threads, count); i++) {
      Thread helper = new Thread(loop, Thread.currentThread().getName() + "-" + i);
      helper.setDaemon(true);
      helper.start();
      helpers.add(helper);
    }
    loop.run();
    helpers.forEach(Parallel::await);
    rethrow(failure.get());
  }

  /** Runs different jobs, as {@link #forEach}, begun in their order. */
  public static void run(int threads, Runnable... jobs) {
    forEach(threads, jobs.length, () -> job -> jobs[job].run());
  }

  private static void rethrow(Throwable failure) {
    if (failure instanceof RuntimeException e) {
      throw e;
    }
    if (failure instanceof Error e) {
      throw e;
    }
  }

  private static void await(Thread helper) {
    boolean interrupted = false;
    while (true) {
      try {
        helper.join();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
