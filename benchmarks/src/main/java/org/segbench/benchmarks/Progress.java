package org.segbench.benchmarks;

/**
 * Where long work says how far it is. The command line shows a bar and the time left; tests and
 * embedding programs may ignore it. Calls may come from any thread.
 */
@FunctionalInterface
public interface Progress {

  /** For callers who do not look. */
  Progress NONE = (what, done, total) -> {};

  /**
   * Says how far the work is.
   *
   * @param what the work, in a few words that stay the same while it goes on ("training fold 0")
   * @param done finished units, from 0
   * @param total units in all, at least {@code done}
   */
  void update(String what, long done, long total);
}
