/**
 * TransUNet (Chen et al., 2021) for slices, R50-ViT-B/16 without pretrained weights: a residual
 * network down to a sixteenth, a vision transformer over that map, a decoder with skips.
 *
 * <pre>
 * slice - root ---------------------------------- blocks.2 - blocks.3 - segmentation_head
 *          | pool                                    |
 *         block1 - padded ------------------- blocks.1
 *          | strided                             |
 *         block2 --------------------- blocks.0
 *          | strided                      |
 *         block3 - patch_embeddings   conv_more
 *                  + positions            |
 *                       encoder ----------+
 *
 * block     units of 1x1, 3x3, 1x1 convolutions with standardised weights and group norms
 * encoder   layers of attention and perceptron, norms first
 * blocks    bilinear to twice the size, cat skip, two of (convolution, batch norm, ReLU)
 * </pre>
 *
 * <p>Kept as the authors have it: an image of one channel is repeated to three; the units are
 * called pre-activation but norm and activation follow their convolutions; the pooled map is a
 * pixel short of a quarter, and its copy for the skip is filled up with zeros at the bottom and the
 * right; the projection's norm has as many groups as channels.
 */
package org.segbench.models.transunet;
