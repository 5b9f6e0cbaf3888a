package org.segbench.models.mednext;

import static org.segbench.models.mednext.MedNeXtConfig.LEVELS;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.segbench.models.mednext.MedNeXtConfig.Resampling;
import org.segbench.models.parameters.Initialization.Constant;
import org.segbench.models.parameters.ParameterSpec;

/**
 * What the network consists of, stage by stage in the order of the official {@code state_dict},
 * without a tensor. Levels count the halvings of the map: stem, {@code enc_block_0} and {@code
 * dec_block_0} are at level 0, the bottleneck at level 4.
 */
record Layout(MedNeXtConfig config, List<Stage> stages) {

  /** Present in the official network for its gradient checkpointing; takes part in nothing. */
  static final String DUMMY = "dummy_tensor";

  private static final int BOTTLENECK = LEVELS;

  /**
   * One attribute of the official module.
   *
   * @param name the attribute
   * @param level level of its output
   * @param channels channels of its output
   * @param layers its layers with their full names, in order
   */
  record Stage(String name, int level, int channels, List<Named> layers) {
    List<ParameterSpec> parameters() {
      return layers.stream().flatMap(layer -> layer.parameters().stream()).toList();
    }
  }

  /** A layer under its full name. */
  record Named(String name, Layer layer) {
    List<ParameterSpec> parameters() {
      return layer.parameters().stream().map(spec -> spec.under(name)).toList();
    }
  }

  static Layout of(MedNeXtConfig config) {
    List<Stage> stages = new ArrayList<>();
    stages.add(
        single(
            "stem",
            0,
            config.channels(),
            new Pointwise(config.inputChannels(), config.channels(), false)));
    for (int level = 0; level < LEVELS; level++) {
      stages.add(blocks("enc_block_" + level, config, level, level));
      stages.add(
          single("down_" + level, level + 1, config.channelsAt(level + 1), down(config, level)));
    }
    stages.add(blocks("bottleneck", config, BOTTLENECK, LEVELS));
    for (int level = LEVELS - 1; level >= 0; level--) {
      stages.add(single("up_" + level, level, config.channelsAt(level), up(config, level)));
      stages.add(blocks("dec_block_" + level, config, decoderStage(level), level));
    }
    int heads = config.deepSupervision() ? LEVELS + 1 : 1;
    for (int level = 0; level < heads; level++) {
      Layer head = new Pointwise(config.channelsAt(level), config.classes(), true);
      stages.add(
          new Stage(
              head(level),
              level,
              config.classes(),
              List.of(new Named(head(level) + ".conv_out", head))));
    }
    return new Layout(config, List.copyOf(stages));
  }

  /** All parameters in official order. */
  List<ParameterSpec> parameters() {
    List<ParameterSpec> all = new ArrayList<>();
    all.add(new ParameterSpec(DUMMY, List.of(1), new Constant(1)));
    stages.forEach(stage -> all.addAll(stage.parameters()));
    return all;
  }

  static String head(int level) {
    return "out_" + level;
  }

  private static int decoderStage(int level) {
    return 2 * LEVELS - level;
  }

  private static Stage single(String name, int level, int channels, Layer layer) {
    return new Stage(name, level, channels, List.of(new Named(name, layer)));
  }

  private static Stage blocks(String name, MedNeXtConfig config, int stage, int level) {
    Layer block =
        new Block(
            Block.Kind.SAME,
            config.channelsAt(level),
            config.expansions().get(stage),
            config.kernel(),
            config.residualBlocks(),
            config.normalization(),
            config.globalResponseNorm());
    List<Named> layers =
        IntStream.range(0, config.blocks().get(stage))
            .mapToObj(number -> new Named(name + "." + number, block))
            .toList();
    return new Stage(name, level, config.channelsAt(level), layers);
  }

  private static Layer down(MedNeXtConfig config, int level) {
    int channels = config.channelsAt(level);
    return config.resampling() == Resampling.STANDARD
        ? new StandardDown(channels)
        // The official constructor forgets to hand its first down block the response norm.
        : resampling(Block.Kind.DOWN, config, channels, level + 1, level > 0);
  }

  private static Layer up(MedNeXtConfig config, int level) {
    int channels = config.channelsAt(level + 1);
    return config.resampling() == Resampling.STANDARD
        ? new StandardUp(channels)
        : resampling(Block.Kind.UP, config, channels, decoderStage(level), true);
  }

  private static Block resampling(
      Block.Kind kind, MedNeXtConfig config, int channels, int stage, boolean responseNorm) {
    return new Block(
        kind,
        channels,
        config.expansions().get(stage),
        config.kernel(),
        config.resampling() == Resampling.RESIDUAL_BLOCKS,
        config.normalization(),
        config.globalResponseNorm() && responseNorm);
  }
}
