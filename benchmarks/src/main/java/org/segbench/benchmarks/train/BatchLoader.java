package org.segbench.benchmarks.train;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.segbench.benchmarks.HarnessException;

/**
 * Makes batches in the background, a few ahead of the one that trains, and hands them out in order.
 * The first failure stops the run with its own message.
 */
final class BatchLoader implements AutoCloseable {
  private final ExecutorService workers;
  private final Function<BatchKey, Batch> sampler;
  private final Iterator<BatchKey> keys;
  private final Deque<Future<Batch>> ahead = new ArrayDeque<>();

  /**
   * Starts at once.
   *
   * @param sampler makes a batch; called from several threads
   * @param keys the batches wanted, in order
   * @param threads number of threads, at least 1
   * @param depth batches kept ready, at least 1
   */
  BatchLoader(Function<BatchKey, Batch> sampler, Iterator<BatchKey> keys, int threads, int depth) {
    this.sampler = sampler;
    this.keys = keys;
    this.workers =
        Executors.newFixedThreadPool(
            threads,
            task -> {
              Thread thread = new Thread(task, "segbench-loader");
              thread.setDaemon(true);
              return thread;
            });
    for (int i = 0; i < depth; i++) {
      order();
    }
  }

  private void order() {
    if (keys.hasNext()) {
      BatchKey key = keys.next();
      ahead.add(workers.submit(() -> sampler.apply(key)));
    }
  }

  /** The next batch, waiting for it if need be. */
  Batch next() {
    Future<Batch> future = ahead.remove();
    try {
      Batch batch = future.get();
      order();
      return batch;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof HarnessException cause) {
        throw new HarnessException(cause.getMessage(), cause);
      }
      throw new HarnessException("A batch cannot be made: " + e.getCause(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new HarnessException("Training was interrupted while it waited for a batch", e);
    }
  }

  @Override
  public void close() {
    workers.shutdownNow();
  }
}
