package org.segbench.models.nnformer;

import java.util.List;
import java.util.stream.IntStream;
import org.segbench.models.ModelException;
import org.segbench.models.windows.Windows;

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

  /** Heads of the way up: the official code's are those of the level below, twice as many. */
  int decoderHeads(int level) {
    return heads.get(level + 1);
  }

  /** What every axis of a patch must be a multiple of. */
  int divisor() {
    return TOKEN << (levels() - 1);
  }

  /**
   * The windows of a block. Every other block's are shifted by half an edge; but where the level's
   * smallest axis is no larger than a window, that axis is the window's edge and nothing shifts.
   */
  Windows windows(int level, int block) {
    List<Integer> map = patch.stream().map(size -> size / (TOKEN << level)).toList();
    int smallest = map.stream().mapToInt(Integer::intValue).min().orElseThrow();
    int edge = Math.min(windows.get(level), smallest);
    int shift = smallest > edge && block % 2 == 1 ? edge / 2 : 0;
    return new Windows(map, List.of(edge, edge, edge), List.of(shift, shift, shift));
  }

  /** Of a level's block on the way down. */
  double dropPath(int level, int block) {
    return evenly(blocks(0, level) + block, blocks(0, levels()));
  }

  /** Of a level's block on the way up, which begins at the last level but one. */
  double decoderDropPath(int level, int block) {
    return evenly(blocks(level + 1, levels() - 1) + block, blocks(0, levels() - 1));
  }

  private double evenly(int position, int count) {
    return count == 1 ? 0 : dropPath * position / (count - 1);
  }

  /** Blocks of the levels from one to before another. */
  private int blocks(int from, int to) {
    return IntStream.range(from, to).map(depths::get).sum();
  }
}
