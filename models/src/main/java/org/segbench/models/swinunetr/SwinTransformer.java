package org.segbench.models.swinunetr;

import static org.segbench.models.swinunetr.SwinUnetrConfig.LEVELS;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.segbench.models.layers.Convolution;
import org.segbench.models.layers.LayerNorm;
import org.segbench.models.layers.Layout;
import org.segbench.models.layers.Module;
import org.segbench.models.layers.Node;
import org.segbench.models.layers.Trace;
import org.segbench.models.layers.Window;

/** The encoder: maps are {@code [N, Z, Y, X, C]} between its stages. */
final class SwinTransformer extends Module {
  private static final String NAME = "swinViT";

  private final SwinUnetrConfig config;
  private final Convolution embedding;
  private final List<Level> levels = new ArrayList<>();

  SwinTransformer(SwinUnetrConfig config) {
    this.config = config;
    embedding =
        add(
            "patch_embed.proj",
            new Convolution(config.inputChannels(), config.features(), Window.patches(3, 2)));
    for (int level = 0; level < LEVELS; level++) {
      levels.add(add(name(level), new Level(config, level)));
    }
  }

  private static String name(int level) {
    return "layers%d.0".formatted(level + 1);
  }

  /** Some blocks, then a map half as large. */
  private static final class Level extends Module {
    private final List<SwinBlock> blocks;
    private final PatchMerging merging;

    Level(SwinUnetrConfig config, int level) {
      int channels = config.featuresAt(level);
      int heads = config.heads().get(level);
      blocks =
          addAll(
              "blocks",
              IntStream.range(0, config.depths().get(level))
                  .mapToObj(i -> new SwinBlock(channels, heads, config.windows(level, i)))
                  .toList());
      merging = add("downsample", new PatchMerging(channels));
    }
  }

  /**
   * The hidden states.
   *
   * @return {@code [N, 2^i features, Z / 2^(i+1), ...]} for i from 0 to 4, each normalised over its
   *     channels; what the next level reads is not
   */
  List<Node> forward(Trace net) {
    List<Node> states = new ArrayList<>();
    Node x =
        net.stage(NAME + ".patch_embed", () -> Layout.channelsLast(embedding.forward(net.image())));
    states.add(normalized(net, 0, x));
    for (int i = 0; i < LEVELS; i++) {
      Level level = levels.get(i);
      String name = NAME + "." + name(i);
      for (SwinBlock block : level.blocks) {
        Node before = x;
        x = net.stage(name, () -> block.forward(before));
      }
      Node last = x;
      x = net.stage(name + ".downsample", () -> level.merging.forward(last));
      states.add(normalized(net, i + 1, x));
    }
    return states;
  }

  private Node normalized(Trace net, int level, Node map) {
    LayerNorm norm = LayerNorm.plain(config.featuresAt(level));
    return net.stage("hidden state " + level, () -> Layout.channelsFirst(norm.forward(map)));
  }
}
