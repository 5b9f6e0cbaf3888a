package org.segbench.models.transbts;

import java.util.List;
import org.segbench.models.ModelException;
import org.segbench.models.PatchSizes;

/**
 * The network's sizes.
 *
 * @param inputChannels image channels
 * @param classes output classes, background included
 * @param patch (z, y, x), multiples of 8: there is a position for each of its 8 x 8 x 8 blocks
 * @param width channels at full resolution, doubled at each of three levels down
 * @param embedding width of the transformer
 * @param heads of its attention; divide the embedding
 * @param layers of the transformer
 * @param hidden width of its multilayer perceptrons
 */
record TransBTSConfig(
    int inputChannels,
    int classes,
    List<Integer> patch,
    int width,
    int embedding,
    int heads,
    int layers,
    int hidden,
    Dropouts dropouts) {

  static final String NAME = "TransBTS";

  /** Halvings before the transformer. */
  static final int LEVELS = 3;

  private static final int DOWNSAMPLING = 1 << LEVELS;

  /**
   * Probabilities of dropout.
   *
   * @param initial of whole channels after the first convolution
   * @param initialAtInference whether those are dropped outside training too. The authors' code
   *     does, because it calls the function without saying whether it trains; predictions are then
   *     random. See the ledger, {@code discrepancies.yaml}.
   * @param attention of attention weights and of the attention's result
   * @param tokens of positions, of the attention's result once more, and in the perceptrons
   */
  record Dropouts(double initial, boolean initialAtInference, double attention, double tokens) {
    static final Dropouts NONE = new Dropouts(0, false, 0, 0);
    static final Dropouts OFFICIAL_IN_TRAINING = new Dropouts(0.2, false, 0.1, 0.1);
    static final Dropouts OFFICIAL = new Dropouts(0.2, true, 0.1, 0.1);
  }

  TransBTSConfig {
    patch = List.copyOf(patch);
    // Twice the downsampling, lest batch norm see one voxel.
    PatchSizes.requireMultiples(NAME, patch, 3, DOWNSAMPLING, 2 * DOWNSAMPLING);
    if (embedding % heads != 0) {
      throw new ModelException(
          "%d heads do not divide an embedding of width %d".formatted(heads, embedding));
    }
  }

  /** The paper's, for patches of any size. */
  static TransBTSConfig ofPaper(
      int inputChannels, int classes, List<Integer> patch, Dropouts dropouts) {
    return new TransBTSConfig(inputChannels, classes, patch, 16, 512, 8, 4, 4096, dropouts);
  }

  /** Channels at a level, 0 being full resolution. */
  int widthAt(int level) {
    return width << level;
  }

  /** (z, y, x) of the map that the transformer reads. */
  int[] coarse() {
    return patch.stream().mapToInt(size -> size / DOWNSAMPLING).toArray();
  }

  /** Number of positions. */
  int tokens() {
    int[] coarse = coarse();
    return coarse[0] * coarse[1] * coarse[2];
  }
}
