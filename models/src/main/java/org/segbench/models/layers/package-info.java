/**
 * What networks are written in. A network is a tree of {@link org.segbench.models.layers.Module}s
 * that reads like its PyTorch original: constructors add parameters and sub-modules under the
 * official names, {@code forward} methods compute. What they compute with are {@link
 * org.segbench.models.layers.Node}s, tensors whose shape is known and whose values are not: {@link
 * org.segbench.models.layers.Trace} writes the pass down stage by stage, and {@link
 * org.segbench.models.layers.ModuleNetwork} compiles it for an input shape and runs it. From the
 * same trace come shapes, parameter counts and multiply-accumulates, without the tensor library.
 */
package org.segbench.models.layers;
