/**
 * nnFormer (Zhou et al., IEEE TIP 2023): a U-shaped transformer whose blocks attend within windows,
 * with convolutions between the levels. What is matched is the authors' variant for brain tumours,
 * {@code nnFormer_tumor.py}, without deep supervision, which is what the comparison trains.
 *
 * <pre>
 * image - patch_embed - layers.0 -- norm0 ------------------------ cross - decoder.layers.0 - final.0
 *   1/4                   downsample                              Upsample
 *   1/8                     layers.1 -- norm1 ------------ cross - decoder.layers.1
 *                             downsample                  Upsample
 *   1/16                        layers.2 -- norm2 -- cross - decoder.layers.2
 *                                 downsample        Upsample
 *   1/32                            layers.3 -- norm3
 *
 * block   x + proj(attention of each window of norm1(x)),   then x + mlp(norm2(x))
 * cross   a block of x = up + skip whose queries are up's voxels and whose keys are the skip's
 * </pre>
 */
package org.segbench.models.nnformer;
