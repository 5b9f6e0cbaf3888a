/**
 * UNETR (Hatamizadeh et al., WACV 2022): a vision transformer reads the volume as a sequence of
 * patches; what it knows after four, seven, ten and all twelve blocks goes up into a convolutional
 * decoder.
 *
 * <pre>
 * image ------------------------------------------------- encoder1 - cat decoder2 - out    1/1
 *   | patches of 16^3                                                     | up
 * tokens - block 1-4 ------- encoder2: up, 2 x (up, block) --- cat decoder3                1/2
 *             |                                                   | up
 *          block 5-7 ------- encoder3: up, up, block --- cat decoder4                      1/4
 *             |                                              | up
 *          block 8-10 ------ encoder4: up -------- cat decoder5                            1/8
 *             |                                        | up
 *          block 11-12, norm --------------------------+                                   1/16
 * </pre>
 *
 * <p>What is matched is MONAI 1.1.0, from which MedNeXt's official repository takes the network.
 */
package org.segbench.models.unetr;
