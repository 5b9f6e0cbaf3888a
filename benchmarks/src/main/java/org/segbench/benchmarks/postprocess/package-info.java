/**
 * Post-processing of label maps: keep the largest component of the foreground or of a class, where
 * cross-validation shows that it helps.
 *
 * <p>The rule is nnU-Net v1's {@code determine_postprocessing}, and the decision is a file that
 * shows the numbers which led to it. Raw predictions are never touched: processed copies lie beside
 * them, and results are told with and without.
 */
package org.segbench.benchmarks.postprocess;
