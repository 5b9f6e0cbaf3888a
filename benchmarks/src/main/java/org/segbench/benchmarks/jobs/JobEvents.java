package org.segbench.benchmarks.jobs;

import java.time.Duration;
import java.util.Optional;

/** Who watches jobs being done. Calls come from several threads, one after another. */
public interface JobEvents {
  /**
   * A job begins.
   *
   * @param number of the job among those to be done, from 1
   * @param of how many there are
   */
  void started(Job job, Slot slot, int number, int of);

  /** A job's process printed a line. */
  void printed(Job job, String line);

  /**
   * A job is done.
   *
   * @param left estimated time until all are; empty while nothing is known
   */
  void done(Job job, Duration took, Optional<Duration> left);

  /**
   * A job failed; what needs it is left out.
   *
   * @param why in a sentence, with where the log lies
   */
  void failed(Job job, String why);

  /** A job's process crashed, and the job is tried again. */
  void retried(Job job, String why);
}
