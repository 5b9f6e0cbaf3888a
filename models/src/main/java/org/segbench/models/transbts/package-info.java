/**
 * TransBTS (Wang et al., MICCAI 2021): a residual encoder of convolutions, a transformer over its
 * coarsest map, a decoder of convolutions with skips. Three halvings for volumes, {@code
 * Transformer_BTS_downsample8x_skipconnection} of its authors' code.
 *
 * <pre>
 * image - InitConv - EnBlock1 ---------------------------------- DeUp2 DeBlock2 - endconv
 *                    EnDown1 EnBlock2_1,2 ---------------- DeUp3 DeBlock3
 *                            EnDown2 EnBlock3_1,2 -- DeUp4 DeBlock4
 *                                    EnDown3 EnBlock4_1..4     |
 *                                    bn ReLU conv_x       Enblock8_1,2
 *                                       + positions            |
 *                                            transformer ------+
 *
 * EnBlock   x + two of (group norm, ReLU, convolution)
 * EnDown    strided convolution to twice the channels, no norm
 * DeUp      1x1x1 to half the channels, transposed, behind the skip, 1x1x1 to half of both
 * DeBlock   x + two of (convolution, batch norm, ReLU)
 * </pre>
 *
 * <p>Kept as the authors have it: the decoder reads the transformer's last layer before {@code
 * pre_head_ln}, whose result nothing uses; {@code linear_encoding} is never called; the blocks of
 * the decoder register their parts in three different orders. Changed: positions for any patch, not
 * for 128 x 128 x 128 alone; and what {@link org.segbench.models.transbts.TransBTSConfig.Dropouts}
 * says of {@code InitConv}.
 */
package org.segbench.models.transbts;
