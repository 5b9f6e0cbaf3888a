package org.segbench.models;

import java.util.List;

/**
 * An {@link Architecture} whose stages are rows of equal blocks, as tables of configurations print
 * them: the paper's B, R and C.
 */
public interface BlockStages {

  /** Blocks per stage, in the order of the forward pass. */
  List<Integer> blocks();

  /** By how much the blocks of a stage widen their inner layer, in the same order. */
  List<Integer> expansions();

  /** Channels at full resolution. */
  int channels();
}
