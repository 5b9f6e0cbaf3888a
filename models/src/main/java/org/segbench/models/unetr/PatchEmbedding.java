package org.segbench.models.unetr;

import static org.segbench.models.unetr.UnetrConfig.TOKEN;

import java.util.Arrays;
import org.segbench.models.layers.Linear;
import org.segbench.models.layers.Module;
import org.segbench.models.layers.Node;
import org.segbench.models.layers.Parameter;
import org.segbench.models.parameters.Initialization;
import org.segbench.models.parameters.Initialization.Constant;
import org.segbench.models.parameters.Initialization.TruncatedNormal;

/**
 * {@code PatchEmbeddingBlock} of kind "perceptron": the voxels of each patch, channels fastest,
 * through one linear layer, plus what is learned for the patch's position.
 */
final class PatchEmbedding extends Module {
  /** {@code trunc_normal_}'s limits are absolute: a hundred deviations away they cut nothing. */
  private static final Initialization NARROW = new TruncatedNormal(0.02, 2);

  private final int[] grid;
  private final Parameter positions;
  private final Linear projection;

  PatchEmbedding(UnetrConfig config) {
    grid = config.grid();
    int tokens = Arrays.stream(grid).reduce(1, Math::multiplyExact);
    int voxels = TOKEN * TOKEN * TOKEN * config.inputChannels();
    positions = parameter("position_embeddings", NARROW, 1, tokens, config.hidden());
    projection =
        add("patch_embeddings.1", new Linear(voxels, config.hidden(), NARROW, new Constant(0)));
  }

  /** {@code [N, C, Z, Y, X]} to {@code [N, tokens, hidden]}, tokens in the order (z, y, x). */
  Node forward(Node image) {
    int batch = image.size(0);
    int channels = image.size(1);
    // [N, C, gz, 16, gy, 16, gx, 16] to [N, gz, gy, gx, 16, 16, 16, C]
    Node patches =
        image
            .reshape(batch, channels, grid[0], TOKEN, grid[1], TOKEN, grid[2], TOKEN)
            .permute(0, 2, 4, 6, 3, 5, 7, 1)
            .reshape(batch, positions.shape().get(1), TOKEN * TOKEN * TOKEN * channels);
    return projection.forward(patches).plus(image.of(positions));
  }
}
