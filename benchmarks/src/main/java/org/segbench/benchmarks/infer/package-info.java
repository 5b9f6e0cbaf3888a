/**
 * From weights and a case's images to a label map in the case's own geometry.
 *
 * <p>A volume is cut into overlapping tiles of the network's patch ({@link
 * org.segbench.benchmarks.infer.Tiling}); class probabilities are averaged over mirrored copies and
 * over networks, weighed towards each tile's centre ({@link
 * org.segbench.benchmarks.infer.GaussianImportance}) and added up ({@link
 * org.segbench.benchmarks.infer.Predictor}). A 2-D network's tiles lie in the volume's slices. What
 * comes out lies on the plan's grid, plane by plane; {@link org.segbench.benchmarks.infer.Exporter}
 * takes each plane back to the file's grid and labels it, so that the probabilities of a whole
 * volume are nowhere. The behaviour matched is nnU-Net v1's.
 */
package org.segbench.benchmarks.infer;
