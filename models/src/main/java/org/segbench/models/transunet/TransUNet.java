package org.segbench.models.transunet;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.segbench.models.PatchSizes;
import org.segbench.models.layers.Convolution;
import org.segbench.models.layers.LayerNorm;
import org.segbench.models.layers.Module;
import org.segbench.models.layers.NetworkModule;
import org.segbench.models.layers.Node;
import org.segbench.models.layers.Parameter;
import org.segbench.models.layers.Trace;
import org.segbench.models.layers.Window;
import org.segbench.models.parameters.Initialization.Constant;

/** The network; its parts are built in the order of the official state_dict. */
final class TransUNet extends NetworkModule {
  private static final String EMBEDDINGS = "transformer.embeddings";
  private static final String ENCODER = "transformer.encoder";

  private final TransUNetConfig config;
  private final Embeddings embeddings;
  private final List<TransformerLayer> layers;
  private final LayerNorm norm;
  private final DecoderUnit wider;
  private final List<DecoderBlock> decoder = new ArrayList<>();
  private final Convolution head;

  /** Of the image: the residual network's coarsest map, one vector a pixel, plus its position. */
  private static final class Embeddings extends Module {
    private final Parameter positions;
    private final ResNet resNet;
    private final Convolution patches;

    Embeddings(TransUNetConfig config) {
      int width = config.hidden();
      positions = parameter("position_embeddings", new Constant(0), 1, config.tokens(), width);
      resNet = add("hybrid_model", new ResNet(config));
      patches =
          add("patch_embeddings", new Convolution(config.widthAfter(3), width, Window.of(2, 1, 1)));
    }

    /** {@code [N, 16 width, y, x]} to {@code [N, y x, hidden]}. */
    Node tokens(Node map) {
      // [N, hidden, y, x] to [N, y x, hidden]
      Node tokens = patches.forward(map).flatten(2).transpose(1, 2).contiguous();
      return tokens.plus(tokens.of(positions));
    }
  }

  TransUNet(TransUNetConfig config) {
    this.config = config;
    embeddings = add(EMBEDDINGS, new Embeddings(config));
    layers =
        addAll(
            ENCODER + ".layer",
            IntStream.range(0, config.layers())
                .mapToObj(layer -> new TransformerLayer(config))
                .toList());
    norm = add(ENCODER + ".encoder_norm", new LayerNorm(config.hidden(), TransformerLayer.EPSILON));
    wider = add("decoder.conv_more", new DecoderUnit(config.hidden(), config.decoderInput()));
    int inputs = config.decoderInput();
    for (int block = 0; block < config.decoder().size(); block++) {
      int outputs = config.decoder().get(block);
      decoder.add(add(decoder(block), new DecoderBlock(inputs, config.skipWidth(block), outputs)));
      inputs = outputs;
    }
    head =
        add("segmentation_head.0", new Convolution(inputs, config.classes(), Window.of(2, 3, 1)));
  }

  private static String decoder(int block) {
    return "decoder.blocks." + block;
  }

  @Override
  public List<Node> forward(Trace net) {
    ResNet.Maps maps = embeddings.resNet.forward(net, EMBEDDINGS + ".hybrid_model");
    Node tokens = encode(net, maps.coarse());
    Node x = net.stage("decoder.conv_more", () -> wider.forward(toMap(tokens)));
    for (int i = 0; i < decoder.size(); i++) {
      DecoderBlock block = decoder.get(i);
      Node below = x;
      Node skip = i < config.skips() ? maps.skips().get(i) : null;
      x =
          net.stage(
              decoder(i), () -> skip == null ? block.forward(below) : block.forward(below, skip));
    }
    Node map = x;
    return List.of(net.stage("segmentation_head", () -> head.forward(map)));
  }

  /** {@code [N, 16 width, y, x]} to {@code [N, y x, hidden]}. */
  private Node encode(Trace net, Node map) {
    Node x =
        net.stage(
            EMBEDDINGS + ".patch_embeddings",
            () -> embeddings.tokens(map).dropout(config.dropout()));
    for (TransformerLayer layer : layers) {
      Node before = x;
      x = net.stage(ENCODER, () -> layer.forward(before));
    }
    Node last = x;
    return net.stage(ENCODER, () -> norm.forward(last));
  }

  /** {@code [N, y x, hidden]} to {@code [N, hidden, y, x]}. */
  private Node toMap(Node tokens) {
    int[] coarse = config.coarse();
    return tokens.transpose(1, 2).reshape(tokens.size(0), config.hidden(), coarse[0], coarse[1]);
  }

  @Override
  public int inputChannels() {
    return config.inputChannels();
  }

  @Override
  public int dimensions() {
    return 2;
  }

  @Override
  public void requireSuitable(List<Integer> sizes) {
    PatchSizes.requireExactly(TransUNetConfig.NAME, sizes, config.patch());
  }
}
