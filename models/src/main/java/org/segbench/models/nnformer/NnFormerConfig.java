package org.segbench.models.nnformer;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.segbench.models.ModelException;
import org.segbench.models.layers.Windows;

/**
 * The options of the official constructor.
 *
 * @param inputChannels image channels
 * @param classes output classes, background included
 * @param patch sizes (z, y, x) that the network is built for
 * @param channels of the first level, after the embedding; each level doubles them
 * @param depths blocks per level, on the way down and on the way up
 * @param heads of the attention per level of the way down
 * @param windows edge of a window per level
 * @param dropPath largest probability with which a block is skipped in training; 0 at the first
 *     block, growing evenly
 */
record NnFormerConfig(
    int inputChannels,
    int classes,
    List<Integer> patch,
    int channels,
    List<Integer> depths,
    List<Integer> heads,
    List<Integer> windows,
    double dropPath) {

  /** Edge of what the embedding makes one voxel of. */
  static final int TOKEN = 4;

  NnFormerConfig {
    patch = List.copyOf(patch);
    depths = List.copyOf(depths);
    heads = List.copyOf(heads);
    windows = List.copyOf(windows);
    if (depths.size() != heads.size() || depths.size() != windows.size()) {
      throw new ModelException(
          "Depths %s, heads %s and windows %s differ in levels".formatted(depths, heads, windows));
    }
  }

  int levels() {
    return depths.size();
  }

  int channelsAt(int level) {
    return channels << level;
  }

  /** What every axis of a patch must be a multiple of. */
  int divisor() {
    return TOKEN << (levels() - 1);
  }

  /** A level's block on the way down; every other one has its windows shifted. */
  BlockConfig block(int level, int i) {
    double drop = evenly(blocks(0, level) + i, blocks(0, levels()));
    return block(level, heads.get(level), i % 2 == 1, drop);
  }

  /**
   * A level's block on the way up, which begins at the last level but one; all but the first have
   * their windows shifted. Heads are those of the level below, twice as many as on the way down.
   */
  BlockConfig decoderBlock(int level, int i) {
    int coarsest = levels() - 1;
    double drop = evenly(blocks(level + 1, coarsest) + i, blocks(0, coarsest));
    return block(level, heads.get(level + 1), i > 0, drop);
  }

  /**
   * Where a level's smallest axis is no larger than a window, that axis is the windows' edge and
   * nothing shifts; else they shift by half an edge.
   */
  private BlockConfig block(int level, int headsOfBlock, boolean shifted, double drop) {
    int[] map = patch.stream().mapToInt(size -> size / (TOKEN << level)).toArray();
    int smallest = Arrays.stream(map).min().orElseThrow();
    int edge = Math.min(windows.get(level), smallest);
    int shift = shifted && smallest > edge ? edge / 2 : 0;
    Windows cut = new Windows(map, cube(edge), cube(shift));
    return new BlockConfig(channelsAt(level), headsOfBlock, edge, cut, drop);
  }

  private static int[] cube(int edge) {
    return new int[] {edge, edge, edge};
  }

  /** Number of blocks of the levels from one to before another. */
  private int blocks(int from, int to) {
    return IntStream.range(from, to).map(depths::get).sum();
  }

  private double evenly(int position, int count) {
    return count == 1 ? 0 : dropPath * position / (count - 1);
  }
}
