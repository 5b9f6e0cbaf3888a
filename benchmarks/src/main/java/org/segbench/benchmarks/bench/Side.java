package org.segbench.benchmarks.bench;

/** One way of doing a piece of work, of which others are measured in alternation with it. */
public interface Side extends AutoCloseable {

  /** What tables call it. */
  String name();

  /**
   * Does the work once.
   *
   * @return the seconds that it took
   * @throws RuntimeException if it fails; the side is not asked again then, the others go on
   */
  double run();

  /** Lets go of what the side holds; nothing by default. */
  @Override
  default void close() {}

  /** A side that is timed from outside, in this process. */
  static Side of(String name, Runnable work) {
    return new Side() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public double run() {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) * 1e-9;
      }
    };
  }
}
