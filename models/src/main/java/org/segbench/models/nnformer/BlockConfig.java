package org.segbench.models.nnformer;

import org.segbench.models.layers.Windows;

/**
 * What a block is built for.
 *
 * @param channels C of its map {@code [N, Z, Y, X, C]}
 * @param heads of its attention
 * @param edge of its windows
 * @param windows how its map is cut
 * @param dropPath probability with which a sample skips attention, or MLP, in training
 */
record BlockConfig(int channels, int heads, int edge, Windows windows, double dropPath) {}
