/**
 * SwinUNETR (Hatamizadeh et al., BrainLes 2021): a Swin transformer as the encoder of a U-Net. What
 * is matched is MONAI 1.1.0 as the comparison vendors it, with its first kind of patch merging.
 *
 * <pre>
 * image ------------------------------------- encoder1 -------- decoder1 - out
 *   | patch_embed, 1/2                                              |
 *   h0 - layer norm ------------------------- encoder2 -------- decoder2
 *   | layers1: 2 blocks, merging, 1/4                               |
 *   h1 - layer norm ------------------------- encoder3 -------- decoder3
 *   | layers2, 1/8                                                  |
 *   h2 - layer norm ------------------------- encoder4 -------- decoder4
 *   | layers3, 1/16                                                 |
 *   h3 - layer norm ------------------------------------------- decoder5
 *   | layers4, 1/32                                                 |
 *   h4 - layer norm ------------------------- encoder10 ------------+
 *
 * block     x + attention(norm(x)), then x + MLP(norm(x)); every other block's windows are shifted
 * encoder   residual block; decoder: transposed convolution, skip, residual block
 * </pre>
 */
package org.segbench.models.swinunetr;
