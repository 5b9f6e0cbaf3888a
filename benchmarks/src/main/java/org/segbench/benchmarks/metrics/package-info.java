/**
 * How good a segmentation is: overlap (Dice), the distance between two surfaces, and the scores of
 * a whole folder of predictions.
 *
 * <p>Two definitions of "surface" are in use and both are here. {@link
 * org.segbench.benchmarks.metrics.SurfaceDistances} places a surface element between voxels and
 * weighs it with its area (DeepMind's surface-distance, which the MedNeXt paper uses); {@link
 * org.segbench.benchmarks.metrics.VoxelBorderDistances} counts border voxels (medpy, which
 * nnU-Net's and most challenges' HD95 use). They differ; a table must say which it shows, so a
 * {@link org.segbench.benchmarks.metrics.Metric}'s name says its definition.
 *
 * <p>What is scored is a {@link org.segbench.benchmarks.metrics.Structure}, a named set of labels.
 * A score that is undefined, because a mask is empty, is an empty {@link java.util.OptionalDouble},
 * never a NaN; {@link org.segbench.benchmarks.metrics.Presence} says why. What stands in for it in
 * a mean is a matter of the {@link org.segbench.benchmarks.metrics.EmptyMaskPolicy}, which is
 * applied only when scores are averaged.
 *
 * <p>A {@link org.segbench.benchmarks.metrics.Convention} puts these together as a challenge, the
 * paper or nnU-Net does: structures, policy, metrics, and how they become one figure each.
 */
package org.segbench.benchmarks.metrics;
