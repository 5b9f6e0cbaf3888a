/**
 * The harness: everything between a raw data set and its scores. Its sub-packages follow the data's
 * way: {@code prepare}, {@code train}, {@code infer}, {@code metrics}; {@code cli} is the command
 * line over them. What one step hands to the next lies in a {@link
 * org.segbench.benchmarks.Workspace}.
 */
package org.segbench.benchmarks;
