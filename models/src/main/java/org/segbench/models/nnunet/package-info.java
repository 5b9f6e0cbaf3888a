/**
 * nnU-Net's network (Isensee et al., Nature Methods 2021), {@code Generic_UNet} of its version 1: a
 * plain U-Net whose depth, strides and kernels come from the plan.
 *
 * <pre>
 * level 0   unit unit ------------------------- cat unit unit - seg_outputs.n-1
 *           | strided                            | up
 * level 1   unit unit ---------------- cat unit unit - seg_outputs.n-2
 *           | ...                       | up
 * level n   unit unit (bottleneck) -----+
 *
 * unit      convolution, instance norm, leaky ReLU
 * </pre>
 */
package org.segbench.models.nnunet;
