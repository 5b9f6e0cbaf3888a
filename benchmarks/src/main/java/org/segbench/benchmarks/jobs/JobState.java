package org.segbench.benchmarks.jobs;

/** How a job stands. */
public sealed interface JobState {
  /** Its results are there, and are those that the file asks for. */
  record Done(String note) implements JobState {}

  /** Nothing is there. */
  record Missing() implements JobState {}

  /**
   * Stopped on the way; it goes on from there.
   *
   * @param fraction of the work that is done, in [0, 1]
   * @param where in words, such as {@code epoch 17 of 1000}
   */
  record Begun(double fraction, String where) implements JobState {}

  /**
   * Results are there that something else made; they are neither used nor touched.
   *
   * @param why what is otherwise
   * @param remedy what a person may do; empty if it is only to be made again
   */
  record Stale(String why, String remedy) implements JobState {
    /** Both, for a person. */
    public String told() {
      return remedy.isEmpty() ? why : why + "; " + remedy;
    }
  }

  /** Only a person can do it; {@code what} says how. */
  record ForPerson(String what) implements JobState {}

  default boolean isDone() {
    return this instanceof Done;
  }

  /** Whether doing it would get on: not for what is done, stale, or a person's. */
  default boolean isOpen() {
    return this instanceof Missing || this instanceof Begun;
  }
}
