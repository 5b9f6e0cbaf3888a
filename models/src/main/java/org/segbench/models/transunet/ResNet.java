package org.segbench.models.transunet;

import java.util.ArrayList;
import java.util.List;
import org.segbench.models.layers.GroupNorm;
import org.segbench.models.layers.Module;
import org.segbench.models.layers.Node;
import org.segbench.models.layers.Resampling;
import org.segbench.models.layers.Trace;

/** {@code ResNetV2}: the root at half size, pooled, then three blocks down to a sixteenth. */
final class ResNet extends Module {
  private static final int BLOCKS = 3;

  private final TransUNetConfig config;
  private final StandardizedConvolution root;
  private final GroupNorm rootNorm;
  private final List<List<ResidualUnit>> blocks = new ArrayList<>();

  /**
   * What it hands on.
   *
   * @param coarse {@code [N, 16 width, Y / 16, X / 16]}
   * @param skips at an eighth, a quarter and half of the image's size
   */
  record Maps(Node coarse, List<Node> skips) {}

  ResNet(TransUNetConfig config) {
    this.config = config;
    root = new StandardizedConvolution(config.rootInputs(), config.width(), 7, 2);
    add("root.conv", root.convolution());
    rootNorm = add("root.gn", ResidualUnit.norm(config.width()));
    int inputs = config.width();
    for (int block = 1; block <= BLOCKS; block++) {
      int outputs = config.widthAfter(block);
      List<ResidualUnit> units = new ArrayList<>();
      for (int unit = 1; unit <= config.units().get(block - 1); unit++) {
        int stride = block > 1 && unit == 1 ? 2 : 1;
        units.add(
            add(
                "body.block%d.unit%d".formatted(block, unit),
                new ResidualUnit(inputs, outputs, stride)));
        inputs = outputs;
      }
      blocks.add(units);
    }
  }

  /**
   * Traces the stages.
   *
   * @param prefix of their names
   */
  Maps forward(Trace net, String prefix) {
    List<Node> skips = new ArrayList<>();
    Node half = net.stage(prefix + ".root", () -> root(net.image()));
    skips.add(half);
    Node x = net.stage(prefix + ".pool", () -> Resampling.maxPool(half, 3, 2));
    for (int block = 1; block <= BLOCKS; block++) {
      String name = prefix + ".body.block" + block;
      for (ResidualUnit unit : blocks.get(block - 1)) {
        Node before = x;
        x = net.stage(name, () -> unit.forward(before));
      }
      if (block < BLOCKS) {
        skips.add(0, skip(net, name, x, 2 << block));
      }
    }
    return new Maps(x, skips);
  }

  private Node root(Node image) {
    Node channels = config.inputChannels() == 1 ? Node.concatenate(1, image, image, image) : image;
    return rootNorm.forward(root.forward(channels)).relu();
  }

  /** The map with zeros at the bottom and the right, up to a fraction of the patch. */
  private Node skip(Trace net, String name, Node map, int factor) {
    int[] missing = new int[2];
    for (int axis = 0; axis < 2; axis++) {
      missing[axis] = config.patch().get(axis) / factor - map.size(2 + axis);
    }
    return missing[0] == 0 && missing[1] == 0
        ? map
        : net.stage(name + ".padded", () -> map.pad(2, new int[2], missing));
  }
}
