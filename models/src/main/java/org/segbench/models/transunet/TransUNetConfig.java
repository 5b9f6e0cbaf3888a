package org.segbench.models.transunet;

import java.util.List;
import org.segbench.models.ModelException;
import org.segbench.models.PatchSizes;

/**
 * The network's sizes.
 *
 * @param inputChannels image channels; one is repeated to three
 * @param classes output classes, background included
 * @param patch (y, x), multiples of 16: there is a position for each of its 16 x 16 squares
 * @param width channels of the root; the residual blocks have 4, 8 and 16 times as many
 * @param units of each residual block
 * @param hidden width of the transformer
 * @param perceptron inner width of its multilayer perceptrons
 * @param heads of its attention; divide the hidden width
 * @param layers of the transformer
 * @param decoderInput channels that the decoder begins with
 * @param decoder channels of its four blocks
 * @param skips how many of the blocks have one, the coarsest first
 * @param dropout probability, in the transformer
 */
record TransUNetConfig(
    int inputChannels,
    int classes,
    List<Integer> patch,
    int width,
    List<Integer> units,
    int hidden,
    int perceptron,
    int heads,
    int layers,
    int decoderInput,
    List<Integer> decoder,
    int skips,
    double dropout) {

  static final String NAME = "TransUNet";
  static final double OFFICIAL_DROPOUT = 0.1;

  private static final int DOWNSAMPLING = 16;

  TransUNetConfig {
    patch = List.copyOf(patch);
    units = List.copyOf(units);
    decoder = List.copyOf(decoder);
    // Twice the downsampling, lest a norm see one pixel.
    PatchSizes.requireMultiples(NAME, patch, 2, DOWNSAMPLING, 2 * DOWNSAMPLING);
    if (units.size() != 3 || decoder.size() != 4 || skips < 0 || skips > 3) {
      throw new ModelException(
          "TransUNet has 3 residual blocks, 4 decoder blocks and up to 3 skips, not %d, %d and %d"
              .formatted(units.size(), decoder.size(), skips));
    }
    if (hidden % heads != 0) {
      throw new ModelException("%d heads do not divide the width %d".formatted(heads, hidden));
    }
  }

  /** R50-ViT-B/16. */
  static TransUNetConfig ofPaper(int inputChannels, int classes, List<Integer> patch) {
    return new TransUNetConfig(
        inputChannels,
        classes,
        patch,
        64,
        List.of(3, 4, 9),
        768,
        3072,
        12,
        12,
        512,
        List.of(256, 128, 64, 16),
        3,
        OFFICIAL_DROPOUT);
  }

  /** Channels that the first convolution sees. */
  int rootInputs() {
    return inputChannels == 1 ? 3 : inputChannels;
  }

  /** Channels after a residual block, 1 to 3. */
  int widthAfter(int block) {
    return width << (block + 1);
  }

  /** Channels of the skip that a decoder block, 0 to 3, joins; 0 for none. */
  int skipWidth(int block) {
    if (block >= skips) {
      return 0;
    }
    return block == 2 ? width : widthAfter(2 - block);
  }

  /** (y, x) of the map that the transformer reads. */
  int[] coarse() {
    return patch.stream().mapToInt(size -> size / DOWNSAMPLING).toArray();
  }

  /** Number of positions. */
  int tokens() {
    int[] coarse = coarse();
    return coarse[0] * coarse[1];
  }
}
