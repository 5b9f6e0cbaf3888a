package org.segbench.models.uxnet;

import static org.segbench.models.uxnet.UxNetConfig.STAGES;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.segbench.models.layers.Convolution;
import org.segbench.models.layers.LayerNorm;
import org.segbench.models.layers.Module;
import org.segbench.models.layers.Node;
import org.segbench.models.layers.Trace;
import org.segbench.models.layers.Window;

/** The large-kernel half: four stages, each on a map half as large as the one before. */
final class UxEncoder extends Module {
  private static final String NAME = "uxnet_3d";

  private final List<UnaryOperator<Node>> downsampling = new ArrayList<>();
  private final List<List<UxBlock>> stages = new ArrayList<>();
  private final List<LayerNorm> norms = new ArrayList<>();

  UxEncoder(UxNetConfig config) {
    List<Integer> features = config.features();
    downsampling.add(stem(config.inputChannels(), features.get(0)));
    for (int i = 1; i < STAGES; i++) {
      downsampling.add(halving(i, features.get(i - 1), features.get(i)));
    }
    for (int i = 0; i < STAGES; i++) {
      int channels = features.get(i);
      stages.add(
          addAll(
              "stages." + i,
              Stream.generate(() -> new UxBlock(channels)).limit(config.depths().get(i)).toList()));
    }
    for (int i = 0; i < STAGES; i++) {
      norms.add(add("norm" + i, norm(features.get(i))));
    }
  }

  /** Unlike those of the blocks. */
  private static LayerNorm norm(int channels) {
    return LayerNorm.writtenOut(channels, UxNet.EPSILON);
  }

  private static String layer(int stage) {
    return "downsample_layers." + stage;
  }

  private UnaryOperator<Node> stem(int inputs, int outputs) {
    Convolution convolution =
        add(layer(0) + ".0", new Convolution(inputs, outputs, Window.cube(7, 2)));
    LayerNorm norm = add(layer(0) + ".1", norm(outputs));
    return x -> norm.overChannels(convolution.forward(x));
  }

  private UnaryOperator<Node> halving(int stage, int inputs, int outputs) {
    LayerNorm norm = add(layer(stage) + ".0", norm(inputs));
    Convolution convolution =
        add(layer(stage) + ".1", new Convolution(inputs, outputs, Window.patches(3, 2)));
    return x -> convolution.forward(norm.overChannels(x));
  }

  /**
   * The stages' results.
   *
   * @return {@code [N, features, Z / 2^(i+1), ...]}, each normalised over its channels; what the
   *     next stage reads is not
   */
  List<Node> forward(Trace net) {
    List<Node> results = new ArrayList<>();
    Node x = net.image();
    for (int i = 0; i < STAGES; i++) {
      Node before = x;
      UnaryOperator<Node> half = downsampling.get(i);
      x = net.stage(NAME + "." + layer(i), () -> half.apply(before));
      for (UxBlock block : stages.get(i)) {
        Node input = x;
        x = net.stage(NAME + ".stages." + i, () -> block.forward(input));
      }
      Node map = x;
      LayerNorm norm = norms.get(i);
      results.add(net.stage(NAME + ".norm" + i, () -> norm.overChannels(map)));
    }
    return results;
  }
}
