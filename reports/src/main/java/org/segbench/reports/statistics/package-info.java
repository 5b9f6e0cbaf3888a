/**
 * How far results can be trusted. Plain numbers in, plain numbers out: the spread of the folds
 * ({@code FoldSpread}), intervals from resampled cases ({@code CaseBootstrap}), paired signed rank
 * tests of all methods against each other with Holm's correction ({@code PairedTests}), and how
 * stable a ranking is ({@code RankStability}). The case is the unit throughout: all structures of a
 * patient are drawn, and tested, together. What cannot be computed is a {@code Finding} that says
 * why, never NaN. Nothing depends on the clock, the locale or the number of threads: the same
 * scores give the same bits.
 */
package org.segbench.reports.statistics;
