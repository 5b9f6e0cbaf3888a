package org.segbench.models.swinunetr;

import java.util.List;
import org.segbench.models.ModelException;
import org.segbench.models.layers.Windows;

/**
 * The options of the official constructor; dropout and drop path are 0 in the comparison.
 *
 * @param inputChannels image channels
 * @param classes output classes, background included
 * @param patch sizes (z, y, x) that the network is built for
 * @param features channels of the first map; each level doubles them
 * @param depths blocks per level
 * @param heads of the attention per level
 */
record SwinUnetrConfig(
    int inputChannels,
    int classes,
    List<Integer> patch,
    int features,
    List<Integer> depths,
    List<Integer> heads) {

  /** Edge of a window. */
  static final int WINDOW = 7;

  /** Levels of the transformer; each halves the map, as the embedding does before them. */
  static final int LEVELS = 4;

  SwinUnetrConfig {
    patch = List.copyOf(patch);
    depths = List.copyOf(depths);
    heads = List.copyOf(heads);
    if (depths.size() != LEVELS || heads.size() != LEVELS) {
      throw new ModelException(
          "SwinUNETR has 4 levels, found depths %s and heads %s".formatted(depths, heads));
    }
  }

  int featuresAt(int level) {
    return features << level;
  }

  /**
   * How a block's map is cut. Every other block's windows are shifted by half an edge; along an
   * axis that is no longer than a window there is one, unshifted.
   */
  Windows windows(int level, int block) {
    int[] map = patch.stream().mapToInt(size -> size / (2 << level)).toArray();
    int[] window = new int[map.length];
    int[] shift = new int[map.length];
    for (int axis = 0; axis < map.length; axis++) {
      boolean one = map[axis] <= WINDOW;
      window[axis] = one ? map[axis] : WINDOW;
      shift[axis] = one || block % 2 == 0 ? 0 : WINDOW / 2;
    }
    return new Windows(map, window, shift);
  }
}
