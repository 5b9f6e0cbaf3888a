package org.segbench.models.uxnet;

import static org.segbench.models.uxnet.UxNetConfig.STAGES;

import java.util.ArrayList;
import java.util.List;
import org.segbench.models.PatchSizes;
import org.segbench.models.layers.Convolution;
import org.segbench.models.layers.NetworkModule;
import org.segbench.models.layers.Node;
import org.segbench.models.layers.Trace;
import org.segbench.models.layers.Window;
import org.segbench.models.monai.ResidualBlock;
import org.segbench.models.monai.UpBlock;

/** The network: the encoder's maps joined by MONAI's convolutional decoder. */
final class UxNet extends NetworkModule {
  /** Of all layer norms. */
  static final double EPSILON = 1e-6;

  private static final int DIVISOR = 1 << STAGES;

  private final UxNetConfig config;
  private final UxEncoder encoder;
  private final List<ResidualBlock> lateral = new ArrayList<>();
  private final List<UpBlock> decoder = new ArrayList<>();
  private final ResidualBlock last;
  private final Convolution out;

  UxNet(UxNetConfig config) {
    this.config = config;
    encoder = add("uxnet_3d", new UxEncoder(config));
    List<Integer> widths = new ArrayList<>(config.features());
    widths.add(config.hidden());
    for (int i = 0; i <= STAGES; i++) {
      int inputs = i == 0 ? config.inputChannels() : widths.get(i - 1);
      lateral.add(add(lateralName(i) + ".layer", new ResidualBlock(inputs, widths.get(i))));
    }
    for (int i = STAGES; i > 0; i--) {
      decoder.add(add(decoderName(i), new UpBlock(widths.get(i), widths.get(i - 1))));
    }
    int features = widths.get(0);
    last = add("decoder1.layer", new ResidualBlock(features, features));
    // The official code writes 48 here whatever the features; its presets have 48.
    out = add("out.conv.conv", new Convolution(features, config.classes(), Window.cube(1, 1)));
  }

  private static String lateralName(int level) {
    return "encoder" + (level + 1);
  }

  private static String decoderName(int level) {
    return "decoder" + (level + 1);
  }

  @Override
  public List<Node> forward(Trace net) {
    List<Node> maps = new ArrayList<>(List.of(net.image()));
    maps.addAll(encoder.forward(net));
    List<Node> skips = new ArrayList<>();
    for (int i = 0; i <= STAGES; i++) {
      Node map = maps.get(i);
      ResidualBlock block = lateral.get(i);
      skips.add(net.stage(lateralName(i), () -> block.forward(map)));
    }
    Node x = skips.get(STAGES);
    for (int level = STAGES; level > 0; level--) {
      Node below = x;
      Node skip = skips.get(level - 1);
      UpBlock up = decoder.get(STAGES - level);
      x = net.stage(decoderName(level), () -> up.forward(below, skip));
    }
    Node joined = x;
    Node map = net.stage("decoder1", () -> last.forward(joined));
    return List.of(net.stage("out", () -> out.forward(map)));
  }

  @Override
  public int inputChannels() {
    return config.inputChannels();
  }

  @Override
  public void requireSuitable(List<Integer> sizes) {
    PatchSizes.requireMultiples("3D-UX-Net", sizes, 3, DIVISOR, 2 * DIVISOR);
  }
}
