/**
 * Attention within windows, as Swin transformers have it (Liu et al., ICCV 2021) with a third axis:
 * {@link org.segbench.models.windows.Windows} cuts a map and puts it together again, {@link
 * org.segbench.models.windows.WindowAttention} attends within each piece.
 *
 * <pre>
 * [N, Z, Y, X, C]   pad - roll - cut   [N W, n, C]   attention   [N W, n, C]   join - roll - crop
 * </pre>
 */
package org.segbench.models.windows;
