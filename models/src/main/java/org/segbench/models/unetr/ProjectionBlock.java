package org.segbench.models.unetr;

import java.util.ArrayList;
import java.util.List;
import org.segbench.models.layers.Module;
import org.segbench.models.layers.Node;
import org.segbench.models.layers.TransposedConvolution;
import org.segbench.models.monai.ResidualBlock;
import org.segbench.models.monai.UpBlock;

/**
 * {@code UnetrPrUpBlock}: brings tokens to a level of the decoder. The map is doubled once, then
 * once more for each step, with a residual block after each.
 */
final class ProjectionBlock extends Module {
  private final TransposedConvolution up;
  private final List<Step> steps = new ArrayList<>();

  private record Step(TransposedConvolution up, ResidualBlock block) {}

  ProjectionBlock(int hidden, int outputs, int stepCount) {
    up = add("transp_conv_init.conv", UpBlock.doubling(hidden, outputs));
    for (int i = 0; i < stepCount; i++) {
      steps.add(
          new Step(
              add("blocks." + i + ".0.conv", UpBlock.doubling(outputs, outputs)),
              add("blocks." + i + ".1", new ResidualBlock(outputs, outputs))));
    }
  }

  /**
   * The tokens as the level's map.
   *
   * @param x {@code [N, hidden, Z, Y, X]}
   * @return {@code [N, out, f Z, f Y, f X]} with f twice 2^steps
   */
  Node forward(Node x) {
    Node y = up.forward(x);
    for (Step step : steps) {
      y = step.block.forward(step.up.forward(y));
    }
    return y;
  }
}
