/**
 * Resizing volumes: interpolation by cubic B-splines, linearly or by the nearest voxel, axis after
 * axis, with the numbers of scikit-image's {@code resize(mode="edge", anti_aliasing=False,
 * clip=True)}. Arithmetic is in double precision, memory is bounded by one intermediate volume, and
 * the result does not depend on the number of threads.
 */
package org.segbench.benchmarks.resize;
