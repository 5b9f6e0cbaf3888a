/**
 * What a network is shown instead of the patch itself: nnU-Net v1's augmentation ({@code moreDA}),
 * step by step. Each step is a {@link org.segbench.benchmarks.augment.Transform}, a value that
 * holds its numbers and can be applied to any sample; an {@link
 * org.segbench.benchmarks.augment.Augmenter} draws which of them happen to a sample and with which
 * numbers, before any voxel is read. So a draw can be looked at, tested and repeated without
 * images.
 */
package org.segbench.benchmarks.augment;
