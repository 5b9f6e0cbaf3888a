package org.segbench.models.nnunet;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.segbench.models.PatchSizes;
import org.segbench.models.layers.Convolution;
import org.segbench.models.layers.NetworkModule;
import org.segbench.models.layers.Node;
import org.segbench.models.layers.Trace;
import org.segbench.models.layers.TransposedConvolution;
import org.segbench.models.layers.Window;

/** The network: two units a level down, two a level up, a head without bias on each level up. */
final class NnUNet extends NetworkModule {
  private final NnUNetConfig config;
  private final List<List<ConvUnit>> decoder;
  private final List<List<ConvUnit>> encoder;
  private final List<TransposedConvolution> up;
  private final List<Convolution> heads;

  NnUNet(NnUNetConfig config) {
    this.config = config;
    int depth = config.depth();
    // The official state_dict lists the decoder first, from the coarsest level on.
    decoder = range(depth, this::decoderUnits);
    encoder = range(depth + 1, this::encoderUnits);
    up = range(depth, this::upsampling);
    heads = range(depth, this::head);
  }

  private static <T> List<T> range(int end, IntFunction<T> create) {
    return IntStream.range(0, end).mapToObj(create).toList();
  }

  /** The units at a level of the way down; the last is the bottleneck. */
  private List<ConvUnit> encoderUnits(int level) {
    int inputs = level == 0 ? config.inputChannels() : config.featuresAt(level - 1);
    int outputs = config.featuresAt(level);
    List<Integer> kernel = config.topology().kernels().get(level);
    List<Integer> stride =
        level == 0 ? Collections.nCopies(axes(), 1) : config.topology().strides().get(level - 1);
    ConvUnit first = new ConvUnit(inputs, outputs, kernel, stride);
    ConvUnit second = new ConvUnit(outputs, outputs, kernel, Collections.nCopies(axes(), 1));
    String name = "conv_blocks_context." + level;
    if (level < config.depth()) {
      return addAll(name + ".blocks", List.of(first, second));
    }
    return List.of(add(name + ".0.blocks.0", first), add(name + ".1.blocks.0", second));
  }

  /** The units after the u-th upsampling. */
  private List<ConvUnit> decoderUnits(int u) {
    int features = config.featuresAt(level(u));
    // The official code counts kernels from the bottleneck's on, one level too deep (its issue
    // 564).
    List<Integer> kernel = config.topology().kernels().get(level(u) + 1);
    List<Integer> step = Collections.nCopies(axes(), 1);
    String name = "conv_blocks_localization." + u;
    return List.of(
        add(name + ".0.blocks.0", new ConvUnit(2 * features, features, kernel, step)),
        add(name + ".1.blocks.0", new ConvUnit(features, features, kernel, step)));
  }

  private TransposedConvolution upsampling(int u) {
    int outputs = config.featuresAt(level(u));
    List<Integer> factor = config.topology().strides().get(level(u));
    return add(
        "tu." + u,
        new TransposedConvolution(
            config.featuresAt(level(u) + 1),
            outputs,
            Window.patches(factor),
            1,
            ConvUnit.he(outputs, factor),
            null));
  }

  private Convolution head(int u) {
    int features = config.featuresAt(level(u));
    List<Integer> point = Collections.nCopies(axes(), 1);
    return add(
        "seg_outputs." + u,
        new Convolution(
            features,
            config.classes(),
            Window.of(axes(), 1, 1),
            1,
            ConvUnit.he(features, point),
            null));
  }

  /** The level that the u-th upsampling arrives at. */
  private int level(int u) {
    return config.depth() - 1 - u;
  }

  private int axes() {
    return config.topology().axes();
  }

  @Override
  public List<Node> forward(Trace net) {
    List<Node> skips = new ArrayList<>();
    Node x = net.image();
    for (int level = 0; level <= config.depth(); level++) {
      x = run(net, "conv_blocks_context." + level, encoder.get(level), x);
      skips.add(x);
    }
    List<Node> logits = new ArrayList<>();
    for (int u = 0; u < config.depth(); u++) {
      int at = u;
      Node below = x;
      Node joined =
          net.stage(
              "tu." + u,
              () -> Node.concatenate(1, up.get(at).forward(below), skips.get(level(at))));
      Node map = run(net, "conv_blocks_localization." + u, decoder.get(u), joined);
      // The official pass has all heads even where it answers with one.
      if (level(u) == 0 || net.training()) {
        Node head = net.stage("seg_outputs." + u, () -> heads.get(at).forward(map));
        if (level(u) == 0 || config.deepSupervision()) {
          logits.add(0, head);
        }
      }
      x = map;
    }
    return logits;
  }

  private static Node run(Trace net, String name, List<ConvUnit> units, Node input) {
    return net.stage(
        name,
        () -> {
          Node x = input;
          for (ConvUnit unit : units) {
            x = unit.forward(x);
          }
          return x;
        });
  }

  @Override
  public int inputChannels() {
    return config.inputChannels();
  }

  @Override
  public int dimensions() {
    return axes();
  }

  @Override
  public void requireSuitable(List<Integer> sizes) {
    int[] divisors = config.topology().downsampling(config.depth());
    PatchSizes.requireMultiples("nnUNet", sizes, divisors);
  }

  @Override
  public List<int[]> headStrides() {
    int count = config.deepSupervision() ? config.depth() : 1;
    return IntStream.range(0, count).mapToObj(config.topology()::downsampling).toList();
  }
}
