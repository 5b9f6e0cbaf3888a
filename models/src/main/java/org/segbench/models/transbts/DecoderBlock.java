package org.segbench.models.transbts;

import java.util.List;
import java.util.Map;
import org.segbench.models.layers.BatchNorm;
import org.segbench.models.layers.Convolution;
import org.segbench.models.layers.Module;
import org.segbench.models.layers.Node;
import org.segbench.models.layers.Window;

/** Two of (convolution, batch norm, ReLU), to which all but the first block add x afterwards. */
final class DecoderBlock extends Module {
  private final Convolution first;
  private final BatchNorm firstNorm;
  private final Convolution second;
  private final BatchNorm secondNorm;
  private final boolean residual;

  /**
   * @param order in which the official class registers its parts, which its state_dict follows
   */
  private DecoderBlock(int inputs, int outputs, boolean residual, List<String> order) {
    first = new Convolution(inputs, outputs, Window.cube(3, 1));
    firstNorm = new BatchNorm(outputs);
    second = new Convolution(outputs, outputs, Window.cube(3, 1));
    secondNorm = new BatchNorm(outputs);
    this.residual = residual;
    Map<String, Module> parts =
        Map.of("conv1", first, "bn1", firstNorm, "conv2", second, "bn2", secondNorm);
    order.forEach(name -> add(name, parts.get(name)));
  }

  /** {@code EnBlock1} of the decoder's file: from the embedding's width, without a residual. */
  static DecoderBlock narrowing(int inputs, int outputs) {
    return new DecoderBlock(inputs, outputs, false, List.of("bn1", "bn2", "conv1", "conv2"));
  }

  /** {@code EnBlock2} of that file. */
  static DecoderBlock coarsest(int channels) {
    return new DecoderBlock(channels, channels, true, List.of("conv1", "bn1", "bn2", "conv2"));
  }

  /** {@code DeBlock}. */
  static DecoderBlock afterSkip(int channels) {
    return new DecoderBlock(channels, channels, true, List.of("bn1", "conv1", "conv2", "bn2"));
  }

  Node forward(Node x) {
    Node half = firstNorm.forward(first.forward(x)).relu();
    Node whole = secondNorm.forward(second.forward(half)).relu();
    return residual ? whole.plus(x) : whole;
  }
}
