package org.segbench.benchmarks.train;

/**
 * {@code validation} in {@code run.json}: how the scores beside it were made.
 *
 * @param mirroring whether predictions of mirrored copies were averaged
 * @param code hash of the segbench that predicted and scored
 */
public record ValidationRecord(boolean mirroring, String code) {}
