/**
 * Blocks of MONAI (version 1.1.0) that UNETR, SwinUNETR and 3D-UX-Net share: the convolutional
 * halves of these networks are the same, only what encodes the image differs.
 */
package org.segbench.models.monai;
