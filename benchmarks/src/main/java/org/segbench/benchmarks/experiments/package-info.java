/**
 * A comparison as data. An {@link org.segbench.benchmarks.experiments.ExperimentFile} says what is
 * compared on which data, what to expect of it, and which tables show it; all that it names must be
 * there, and a mistake is told with its line. It gives the {@link
 * org.segbench.benchmarks.experiments.Training}s that it asks for, each with everything decided,
 * the side of each known difference between the paper and its authors' code among it, and the
 * {@link org.segbench.reports.comparison.Comparison} that the reports print. Nothing here touches a
 * workspace.
 */
package org.segbench.benchmarks.experiments;
