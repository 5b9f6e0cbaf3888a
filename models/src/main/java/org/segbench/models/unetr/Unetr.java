package org.segbench.models.unetr;

import java.util.List;
import org.segbench.models.PatchSizes;
import org.segbench.models.layers.Convolution;
import org.segbench.models.layers.NetworkModule;
import org.segbench.models.layers.Node;
import org.segbench.models.layers.Trace;
import org.segbench.models.layers.Window;
import org.segbench.models.monai.ResidualBlock;
import org.segbench.models.monai.UpBlock;

/** The network. */
final class Unetr extends NetworkModule {
  /**
   * The blocks whose results the decoder sees, counted from 0. The paper takes the results of
   * blocks 3, 6 and 9 of 12; the official code uses those numbers as indices and so takes the next
   * ones (MONAI's issue 4520).
   */
  private static final List<Integer> TAPS = List.of(3, 6, 9);

  private final UnetrConfig config;
  private final VisionTransformer transformer;
  private final ResidualBlock encoder1;
  private final ProjectionBlock encoder2;
  private final ProjectionBlock encoder3;
  private final ProjectionBlock encoder4;
  private final UpBlock decoder5;
  private final UpBlock decoder4;
  private final UpBlock decoder3;
  private final UpBlock decoder2;
  private final Convolution head;

  Unetr(UnetrConfig config) {
    this.config = config;
    int f = config.features();
    int hidden = config.hidden();
    transformer = add("vit", new VisionTransformer(config));
    encoder1 = add("encoder1.layer", new ResidualBlock(config.inputChannels(), f));
    encoder2 = add("encoder2", new ProjectionBlock(hidden, 2 * f, 2));
    encoder3 = add("encoder3", new ProjectionBlock(hidden, 4 * f, 1));
    encoder4 = add("encoder4", new ProjectionBlock(hidden, 8 * f, 0));
    decoder5 = add("decoder5", new UpBlock(hidden, 8 * f));
    decoder4 = add("decoder4", new UpBlock(8 * f, 4 * f));
    decoder3 = add("decoder3", new UpBlock(4 * f, 2 * f));
    decoder2 = add("decoder2", new UpBlock(2 * f, f));
    head = add("out.conv.conv", new Convolution(f, config.classes(), Window.cube(1, 1)));
  }

  @Override
  public List<Node> forward(Trace net) {
    VisionTransformer.Tokens tokens = transformer.forward(net);
    Node enc1 = net.stage("encoder1", () -> encoder1.forward(net.image()));
    Node enc2 = net.stage("encoder2", () -> encoder2.forward(map(tokens, 0)));
    Node enc3 = net.stage("encoder3", () -> encoder3.forward(map(tokens, 1)));
    Node enc4 = net.stage("encoder4", () -> encoder4.forward(map(tokens, 2)));
    Node dec4 = net.stage("decoder5", () -> decoder5.forward(map(tokens.last()), enc4));
    Node dec3 = net.stage("decoder4", () -> decoder4.forward(dec4, enc3));
    Node dec2 = net.stage("decoder3", () -> decoder3.forward(dec3, enc2));
    Node dec1 = net.stage("decoder2", () -> decoder2.forward(dec2, enc1));
    return List.of(net.stage("out", () -> head.forward(dec1)));
  }

  private Node map(VisionTransformer.Tokens tokens, int tap) {
    return map(tokens.hidden().get(TAPS.get(tap)));
  }

  /** {@code [N, tokens, hidden]} to {@code [N, hidden, Z / 16, Y / 16, X / 16]}. */
  private Node map(Node tokens) {
    int[] grid = config.grid();
    return tokens
        .transpose(1, 2)
        .contiguous()
        .reshape(tokens.size(0), tokens.size(2), grid[0], grid[1], grid[2]);
  }

  @Override
  public int inputChannels() {
    return config.inputChannels();
  }

  @Override
  public void requireSuitable(List<Integer> sizes) {
    PatchSizes.requireExactly(UnetrConfig.NAME, sizes, config.patch());
  }
}
