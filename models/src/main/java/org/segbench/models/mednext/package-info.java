/**
 * MedNeXt (Roy et al., MICCAI 2023): a U-shaped network of ConvNeXt blocks for volumes.
 *
 * <pre>
 * image - stem - enc_block_0 ---------------------------------(+)- dec_block_0 - out_0
 *                  down_0 - enc_block_1 -----------------(+)- dec_block_1 - up_0   out_1
 *                             down_1 - enc_block_2 --(+)- dec_block_2 - up_1       out_2
 *                                        down_2 - enc_block_3 -(+)- dec_block_3 - up_2  out_3
 *                                                   down_3 - bottleneck - up_3          out_4
 *
 * block   x + compress(GELU(expand(norm(depthwise(x)))))         C channels, expanded R times
 * down    the same with stride 2 and 2C out, plus a strided 1x1x1 convolution of x
 * up      the same transposed and C/2 out, plus a transposed 1x1x1 convolution of x
 * </pre>
 *
 * <p>What is matched, to the last name and quirk, is the official implementation
 * (MIC-DKFZ/MedNeXt): {@link org.segbench.models.mednext.MedNeXtConfig} has its constructor's
 * options, {@link org.segbench.models.mednext.Block} its blocks, {@link
 * org.segbench.models.mednext.MedNeXt} its wiring.
 */
package org.segbench.models.mednext;
