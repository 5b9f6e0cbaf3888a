/**
 * Trains a finished run again from its record alone and says whether the same came out. A {@link
 * org.segbench.benchmarks.reproduce.Reproduction} refuses what cannot come out the same because the
 * data, the plan or the weights that the run began with have changed; what may differ and still be
 * the same training (another machine, another build) is trained, and its {@link
 * org.segbench.benchmarks.reproduce.Verdict} holds what differs, in which program and machine and
 * in which numbers.
 */
package org.segbench.benchmarks.reproduce;
