/**
 * 3D-UX-Net (Lee et al., ICLR 2023): large depthwise kernels in place of a Swin transformer's
 * windows, before the same convolutional decoder.
 *
 * <pre>
 * image ------------------------------- encoder1 ---------- decoder2 - decoder1 - out    1/1
 *   | kernel 7, stride 2                                        | up
 * 2 blocks - norm0 -------------------- encoder2 ---------- decoder3                     1/2
 *   | kernel 2, stride 2                                        | up
 * 2 blocks - norm1 -------------------- encoder3 ---------- decoder4                     1/4
 *   |                                                           | up
 * 2 blocks - norm2 -------------------- encoder4 ---------- decoder5                     1/8
 *   |                                                           | up
 * 2 blocks - norm3 -------------------- encoder5 ---------------+                        1/16
 *
 * block   x + gamma * compress(GELU(expand(norm(depthwise 7^3(x)))))
 * </pre>
 *
 * <p>The official code differs from its paper's figure, and is what is matched: four stages, a
 * bottom that is a residual block, and "pointwise" convolutions of one group a channel, so that
 * channels do not mix within a block.
 */
package org.segbench.models.uxnet;
