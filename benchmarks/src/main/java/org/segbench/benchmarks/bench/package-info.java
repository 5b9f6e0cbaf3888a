/**
 * What the suite costs here: every part measures a piece of work in seconds and memory. What is
 * compared takes turns ({@link org.segbench.benchmarks.bench.Rounds}), because a machine is never
 * equally fast for long; what is reported is the median and the range ({@link
 * org.segbench.benchmarks.bench.Spread}), in a table that a person reads and a program too ({@link
 * org.segbench.benchmarks.bench.BenchTable}), with the machine it was measured on ({@link
 * org.segbench.benchmarks.bench.Machine}).
 */
package org.segbench.benchmarks.bench;
