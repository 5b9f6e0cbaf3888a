/**
 * What a network's output channels stand for: labels, of which every voxel has one, or regions,
 * which may overlap, as BraTS scores them. {@link org.segbench.benchmarks.targets.Targets} decides
 * how logits become probabilities and probabilities a label map; training chooses its loss by it.
 */
package org.segbench.benchmarks.targets;
