/**
 * Arrays on disk and boxes in them: numpy's {@code .npy} files (format 1.0), read whole or box by
 * box through a memory map, and written whole or not at all. Axes are slowest first, so that a
 * volume is {@code [Z, Y, X]} and an image {@code [C, Z, Y, X]}.
 */
package org.segbench.benchmarks.array;
