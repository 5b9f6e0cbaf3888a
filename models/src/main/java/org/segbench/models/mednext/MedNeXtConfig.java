package org.segbench.models.mednext;

import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.segbench.models.ModelException;

/**
 * The options of the official constructor. The nine stages of {@code expansions} and {@code blocks}
 * are enc 0-3, bottleneck, dec 3-0; a resampling block between two stages expands like the deeper
 * stage on the way down and like the shallower one on the way up.
 *
 * @param inputChannels image channels
 * @param classes output classes, background included
 * @param channels C, the channels at full resolution; level i has 2^i C
 * @param kernel size of the depthwise kernels, odd
 * @param expansions R, per stage
 * @param blocks B, per stage
 * @param resampling how the map changes its size
 * @param normalization of every block
 * @param residualBlocks whether a block adds its input
 * @param globalResponseNorm whether blocks normalise responses after GELU (ConvNeXt V2); not used
 *     in the paper
 * @param deepSupervision whether there are heads below full resolution
 */
public record MedNeXtConfig(
    int inputChannels,
    int classes,
    int channels,
    int kernel,
    List<Integer> expansions,
    List<Integer> blocks,
    Resampling resampling,
    Normalization normalization,
    boolean residualBlocks,
    boolean globalResponseNorm,
    boolean deepSupervision) {

  static final int STAGES = 9;

  /** Levels below full resolution; each halves the map. */
  static final int LEVELS = 4;

  /** How levels are joined. */
  public enum Resampling {
    /** MedNeXt down and up blocks with their residual branch: the paper's network. */
    RESIDUAL_BLOCKS,
    /** MedNeXt down and up blocks without it. */
    PLAIN_BLOCKS,
    /** Norm and a strided convolution, the paper's ablation (Table 2, "Standard Up and Down"). */
    STANDARD
  }

  /** The norm after a block's depthwise convolution. */
  public enum Normalization {
    /** Group norm with one channel a group: the paper's. */
    CHANNEL,
    /** Layer norm over the channels of a voxel. */
    LAYER
  }

  public MedNeXtConfig {
    expansions = List.copyOf(expansions);
    blocks = List.copyOf(blocks);
    if (inputChannels < 1 || classes < 1 || channels < 1) {
      throw new ModelException(
          "MedNeXt needs positive counts, found %d input channels, %d classes, %d channels"
              .formatted(inputChannels, classes, channels));
    }
    if (kernel < 1 || kernel % 2 == 0) {
      throw new ModelException("MedNeXt's kernel size is odd, found " + kernel);
    }
    if (expansions.size() != STAGES
        || blocks.size() != STAGES
        || Stream.concat(expansions.stream(), blocks.stream()).anyMatch(count -> count < 1)) {
      throw new ModelException(
          "MedNeXt has 9 stages of at least 1 block and expansion 1, found blocks %s, expansions %s"
              .formatted(blocks, expansions));
    }
  }

  /** The paper's choice of every option that is not an argument. */
  static MedNeXtConfig ofPaper(
      int inputChannels,
      int classes,
      int channels,
      int kernel,
      List<Integer> expansions,
      List<Integer> blocks,
      boolean deepSupervision) {
    return new MedNeXtConfig(
        inputChannels,
        classes,
        channels,
        kernel,
        expansions,
        blocks,
        Resampling.RESIDUAL_BLOCKS,
        Normalization.CHANNEL,
        true,
        false,
        deepSupervision);
  }

  MedNeXtConfig withResampling(Resampling other) {
    return new MedNeXtConfig(
        inputChannels,
        classes,
        channels,
        kernel,
        expansions,
        blocks,
        other,
        normalization,
        residualBlocks,
        globalResponseNorm,
        deepSupervision);
  }

  /** The same count for each of the nine stages. */
  static List<Integer> everywhere(int count) {
    return Collections.nCopies(STAGES, count);
  }

  /** Channels of the maps at a level, 0 being full resolution. */
  int channelsAt(int level) {
    return channels << level;
  }
}
