package org.segbench.datasets.raw;

/** Told how far work over many cases has come. */
@FunctionalInterface
public interface CaseProgress {

  /** For callers who do not watch. */
  CaseProgress NONE = (what, done, total) -> {};

  /**
   * Called after each case.
   *
   * @param what what has just been done, such as {@code "verified img0001"}
   * @param done how many of the cases are done
   * @param total how many there are
   */
  void update(String what, long done, long total);
}
