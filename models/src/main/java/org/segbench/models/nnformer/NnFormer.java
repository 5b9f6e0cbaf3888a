package org.segbench.models.nnformer;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.segbench.models.PatchSizes;
import org.segbench.models.layers.LayerNorm;
import org.segbench.models.layers.Layout;
import org.segbench.models.layers.Module;
import org.segbench.models.layers.NetworkModule;
import org.segbench.models.layers.Node;
import org.segbench.models.layers.Trace;
import org.segbench.models.layers.TransposedConvolution;
import org.segbench.models.layers.Window;

/** The network; between the stages maps are {@code [N, Z, Y, X, C]}. */
final class NnFormer extends NetworkModule {
  private static final String NAME = "nnFormer";

  private final NnFormerConfig config;
  private final PatchEmbedding embedding;
  private final List<Level> encoder;
  private final List<LayerNorm> skipNorms;
  private final List<DecoderLevel> decoder;
  private final TransposedConvolution head;

  NnFormer(NnFormerConfig config) {
    PatchSizes.requireMultiples(NAME, config.patch(), 3, config.divisor(), config.divisor());
    this.config = config;
    embedding =
        add(
            "model_down.patch_embed",
            new PatchEmbedding(config.inputChannels(), config.channels()));
    encoder =
        addAll(
            "model_down.layers",
            IntStream.range(0, config.levels()).mapToObj(i -> new Level(config, i)).toList());
    skipNorms =
        IntStream.range(0, config.levels())
            .mapToObj(i -> add(skipName(i), new LayerNorm(config.channelsAt(i))))
            .toList();
    decoder =
        addAll(
            "decoder.layers",
            IntStream.range(0, config.levels() - 1)
                .mapToObj(i -> new DecoderLevel(config, i))
                .toList());
    head =
        add(
            "final.0.up",
            new TransposedConvolution(
                config.channels(), config.classes(), Window.patches(3, NnFormerConfig.TOKEN)));
  }

  private static String skipName(int level) {
    return "model_down.norm" + level;
  }

  /** A level of the way down. */
  private static final class Level extends Module {
    private final List<SelfBlock> blocks;
    private final Resampling.Down down;

    Level(NnFormerConfig config, int level) {
      int channels = config.channelsAt(level);
      blocks =
          addAll(
              "blocks",
              IntStream.range(0, config.depths().get(level))
                  .mapToObj(i -> new SelfBlock(config.block(level, i)))
                  .toList());
      boolean last = level == config.levels() - 1;
      down = last ? null : add("downsample", new Resampling.Down(channels));
    }
  }

  /** A level of the way up: a block that looks at the skip, then blocks as on the way down. */
  private static final class DecoderLevel extends Module {
    private final CrossBlock cross;
    private final List<SelfBlock> blocks = new ArrayList<>();
    private final Resampling.Up up;

    DecoderLevel(NnFormerConfig config, int level) {
      int channels = config.channelsAt(level);
      cross = add("blocks.0", new CrossBlock(config.decoderBlock(level, 0)));
      for (int i = 1; i < config.depths().get(level); i++) {
        blocks.add(add("blocks." + i, new SelfBlock(config.decoderBlock(level, i))));
      }
      up = add("Upsample", new Resampling.Up(2 * channels));
    }
  }

  @Override
  public List<Node> forward(Trace net) {
    List<Node> skips = new ArrayList<>();
    Node x = net.stage("model_down.patch_embed", () -> embedding.forward(net.image()));
    for (int i = 0; i < config.levels(); i++) {
      Level level = encoder.get(i);
      String name = "model_down.layers." + i;
      Node map = run(net, name, level.blocks, x);
      LayerNorm norm = skipNorms.get(i);
      skips.add(net.stage(skipName(i), () -> norm.forward(map)));
      x = level.down == null ? map : net.stage(name + ".downsample", () -> level.down.forward(map));
    }
    x = skips.get(config.levels() - 1);
    for (int i = config.levels() - 2; i >= 0; i--) {
      DecoderLevel level = decoder.get(i);
      String name = "decoder.layers." + i;
      Node below = x;
      Node skip = skips.get(i);
      Node up = net.stage(name + ".Upsample", () -> level.up.forward(below));
      x = net.stage(name, () -> level.cross.forward(up, skip));
      x = run(net, name, level.blocks, x);
    }
    Node map = x;
    return List.of(net.stage("final.0", () -> head.forward(Layout.channelsFirst(map))));
  }

  /** Each block is a stage of its own: equal ones share their code. */
  private static Node run(Trace net, String name, List<SelfBlock> blocks, Node input) {
    Node x = input;
    for (SelfBlock block : blocks) {
      Node before = x;
      x = net.stage(name, () -> block.forward(before));
    }
    return x;
  }

  @Override
  public int inputChannels() {
    return config.inputChannels();
  }

  /** The windows of each level are made for the size of its map. */
  @Override
  public void requireSuitable(List<Integer> sizes) {
    PatchSizes.requireMultiples(NAME, sizes, 3, config.divisor(), config.divisor());
    PatchSizes.requireExactly(NAME, sizes, config.patch());
  }
}
