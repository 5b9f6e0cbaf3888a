/**
 * A comparison as data. An {@link org.segbench.benchmarks.experiments.ExperimentFile} says what to
 * compare and what to expect of it; an {@link org.segbench.benchmarks.experiments.ExperimentRunner}
 * works out which steps are missing in the workspace, and does those, by the same classes as the
 * verbs {@code prepare}, {@code train} and {@code predict}. Nothing is remembered beside what the
 * steps leave on disk, so a file can be grown, stopped and run again.
 */
package org.segbench.benchmarks.experiments;
