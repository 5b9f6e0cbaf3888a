package org.segbench.benchmarks.jobs;

/**
 * How the last try at a job ended, kept beside its log. It says why a job is not done; whether it
 * is done, its results say.
 *
 * @param job the job's id
 * @param exitCode of the process, 0 if it succeeded
 * @param seconds that it took
 * @param lastLine what it printed last
 */
record Attempt(String job, int exitCode, double seconds, String lastLine) {
  /** Exit codes from here on are a signal's, a crash's or a lack of memory: worth another try. */
  private static final int FIRST_OF_CRASHES = 128;

  boolean succeeded() {
    return exitCode == 0;
  }

  boolean crashed() {
    return exitCode >= FIRST_OF_CRASHES;
  }
}
