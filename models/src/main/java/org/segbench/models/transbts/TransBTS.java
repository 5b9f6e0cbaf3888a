package org.segbench.models.transbts;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.segbench.models.PatchSizes;
import org.segbench.models.layers.BatchNorm;
import org.segbench.models.layers.Convolution;
import org.segbench.models.layers.LayerNorm;
import org.segbench.models.layers.Linear;
import org.segbench.models.layers.Module;
import org.segbench.models.layers.NetworkModule;
import org.segbench.models.layers.Node;
import org.segbench.models.layers.Parameter;
import org.segbench.models.layers.Trace;
import org.segbench.models.layers.Window;
import org.segbench.models.parameters.Initialization.Constant;

/** The network; its parts are built in the order of the official state_dict. */
final class TransBTS extends NetworkModule {

  /** Residual blocks of each level of the encoder. */
  private static final List<Integer> BLOCKS = List.of(1, 2, 2, 4);

  private static final int LEVELS = TransBTSConfig.LEVELS;

  private final TransBTSConfig config;
  private final Positions positions;
  private final List<TransformerLayer> transformer;
  private final LayerNorm unusedNorm;
  private final Convolution embedding;
  private final Convolution stem;
  private final List<List<EncoderBlock>> encoder = new ArrayList<>();
  private final List<Convolution> down = new ArrayList<>();
  private final BatchNorm norm;
  private final DecoderBlock narrowing;
  private final DecoderBlock coarsest;
  private final List<Upsampling> up = new ArrayList<>();
  private final List<DecoderBlock> decoder = new ArrayList<>();
  private final Convolution head;

  /** Learned, one vector a token, zeros at first. */
  private static final class Positions extends Module {
    private final Parameter vectors;

    Positions(int tokens, int width) {
      vectors = parameter("position_embeddings", new Constant(0), 1, tokens, width);
    }
  }

  TransBTS(TransBTSConfig config) {
    this.config = config;
    int coarseWidth = config.widthAt(LEVELS);
    // The official code registers this layer for another way to embed, and never calls it.
    add("linear_encoding", new Linear(coarseWidth * config.inputChannels(), config.embedding()));
    positions = add("position_encoding", new Positions(config.tokens(), config.embedding()));
    transformer = IntStream.range(0, config.layers()).mapToObj(this::transformerLayer).toList();
    unusedNorm = add("pre_head_ln", new LayerNorm(config.embedding()));
    embedding = add("conv_x", new Convolution(coarseWidth, config.embedding(), Window.cube(3, 1)));
    stem =
        add(
            "Unet.InitConv.conv",
            new Convolution(config.inputChannels(), config.width(), Window.cube(3, 1)));
    for (int level = 0; level <= LEVELS; level++) {
      addEncoderLevel(level);
    }
    norm = add("bn", new BatchNorm(coarseWidth));
    narrowing = add("Enblock8_1", DecoderBlock.narrowing(config.embedding(), coarseWidth));
    coarsest = add("Enblock8_2", DecoderBlock.coarsest(coarseWidth));
    for (int level = LEVELS - 1; level >= 0; level--) {
      up.add(0, add(up(level), new Upsampling(config.widthAt(level + 1))));
      decoder.add(0, add(decoder(level), DecoderBlock.afterSkip(config.widthAt(level))));
    }
    head = add("endconv", new Convolution(config.width(), config.classes(), Window.cube(1, 1)));
  }

  private TransformerLayer transformerLayer(int index) {
    TransformerLayer layer = new TransformerLayer(config);
    add("transformer.net." + 2 * index, layer.attention());
    add("transformer.net." + (2 * index + 1), layer.perceptron());
    return layer;
  }

  private void addEncoderLevel(int level) {
    int width = config.widthAt(level);
    if (level > 0) {
      Window halving = Window.cube(3, 2);
      down.add(add(down(level) + ".conv", new Convolution(width / 2, width, halving)));
    }
    int count = BLOCKS.get(level);
    List<EncoderBlock> blocks =
        Stream.generate(() -> new EncoderBlock(width)).limit(count).toList();
    for (int i = 0; i < count; i++) {
      add(count == 1 ? encoder(level) : encoder(level) + "_" + (i + 1), blocks.get(i));
    }
    encoder.add(blocks);
  }

  // Official names: levels count from 1, and the way up is called after the level it begins at.

  private static String encoder(int level) {
    return "Unet.EnBlock" + (level + 1);
  }

  private static String down(int level) {
    return "Unet.EnDown" + level;
  }

  private static String up(int level) {
    return "DeUp" + (level + 2);
  }

  private static String decoder(int level) {
    return "DeBlock" + (level + 2);
  }

  @Override
  public List<Node> forward(Trace net) {
    List<Node> maps = new ArrayList<>();
    Node x =
        net.stage(
            "Unet.InitConv",
            () ->
                stem.forward(net.image())
                    .dropChannels(
                        config.dropouts().initial(), config.dropouts().initialAtInference()));
    for (int level = 0; level <= LEVELS; level++) {
      x = encode(net, level, x);
      maps.add(x);
    }
    Node tokens = transform(net, x);
    x = net.stage("Enblock8_1", () -> narrowing.forward(toMap(tokens)));
    Node coarse = x;
    x = net.stage("Enblock8_2", () -> coarsest.forward(coarse));
    for (int level = LEVELS - 1; level >= 0; level--) {
      Upsampling twice = up.get(level);
      DecoderBlock block = decoder.get(level);
      Node below = x;
      Node skip = maps.get(level);
      Node joined = net.stage(up(level), () -> twice.forward(below, skip));
      x = net.stage(decoder(level), () -> block.forward(joined));
    }
    Node map = x;
    return List.of(net.stage("endconv", () -> head.forward(map)));
  }

  private Node encode(Trace net, int level, Node input) {
    Node x = level == 0 ? input : net.stage(down(level), () -> down.get(level - 1).forward(input));
    for (EncoderBlock block : encoder.get(level)) {
      Node before = x;
      x = net.stage(encoder(level), () -> block.forward(before));
    }
    return x;
  }

  /** {@code [N, 8 width, z, y, x]} to {@code [N, z y x, embedding]}. */
  private Node transform(Trace net, Node map) {
    Node x =
        net.stage(
            "conv_x",
            () -> {
              Node embedded = embedding.forward(norm.forward(map).relu());
              // [N, E, z, y, x] to [N, z y x, E]
              Node tokens = embedded.flatten(2).transpose(1, 2).contiguous();
              return tokens.plus(tokens.of(positions.vectors)).dropout(config.dropouts().tokens());
            });
    for (TransformerLayer layer : transformer) {
      Node before = x;
      x = net.stage("transformer", () -> layer.forward(before));
    }
    Node last = x;
    // The official pass has it, and decodes from the layer before it.
    net.stage("pre_head_ln", () -> unusedNorm.forward(last));
    return last;
  }

  /** {@code [N, z y x, E]} to {@code [N, E, z, y, x]}. */
  private Node toMap(Node tokens) {
    int[] coarse = config.coarse();
    return tokens
        .transpose(1, 2)
        .reshape(tokens.size(0), config.embedding(), coarse[0], coarse[1], coarse[2]);
  }

  @Override
  public int inputChannels() {
    return config.inputChannels();
  }

  @Override
  public void requireSuitable(List<Integer> sizes) {
    PatchSizes.requireExactly(TransBTSConfig.NAME, sizes, config.patch());
  }
}
