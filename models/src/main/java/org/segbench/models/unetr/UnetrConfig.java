package org.segbench.models.unetr;

import java.util.List;
import org.segbench.models.ModelException;
import org.segbench.models.PatchSizes;

/**
 * The options of the official constructor that the comparison sets.
 *
 * @param inputChannels image channels
 * @param classes output classes, background included
 * @param patch the volumes' size (z, y, x), which the position embedding is made for
 * @param features channels at full resolution, doubled at each level
 * @param hidden width of a token, a multiple of the heads
 * @param mlp width inside a transformer block's perceptron
 * @param heads of attention
 */
record UnetrConfig(
    int inputChannels,
    int classes,
    List<Integer> patch,
    int features,
    int hidden,
    int mlp,
    int heads) {

  static final String NAME = "UNETR";

  /** Edge of a token's patch. */
  static final int TOKEN = 16;

  /** Transformer blocks. */
  static final int BLOCKS = 12;

  UnetrConfig {
    patch = List.copyOf(patch);
    PatchSizes.requireMultiples(NAME, patch, 3, TOKEN, TOKEN);
    if (hidden % heads != 0) {
      throw new ModelException(
          "%s's %d hidden features cannot be shared among %d heads".formatted(NAME, hidden, heads));
    }
  }

  /** Tokens along each axis. */
  int[] grid() {
    return patch.stream().mapToInt(size -> size / TOKEN).toArray();
  }
}
