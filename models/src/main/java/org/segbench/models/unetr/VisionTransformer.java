package org.segbench.models.unetr;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.segbench.models.layers.LayerNorm;
import org.segbench.models.layers.Module;
import org.segbench.models.layers.Node;
import org.segbench.models.layers.Trace;

/** {@code ViT} (Dosovitskiy et al., ICLR 2021) without a class token. */
final class VisionTransformer extends Module {
  private final PatchEmbedding embedding;
  private final List<TransformerBlock> blocks;
  private final LayerNorm norm;

  VisionTransformer(UnetrConfig config) {
    embedding = add("patch_embedding", new PatchEmbedding(config));
    blocks =
        addAll(
            "blocks",
            IntStream.range(0, UnetrConfig.BLOCKS)
                .mapToObj(block -> new TransformerBlock(config))
                .toList());
    norm = add("norm", new LayerNorm(config.hidden()));
  }

  /**
   * What the decoder reads; all {@code [N, tokens, hidden]}.
   *
   * @param last the whole transformer's result, normed
   * @param hidden of each block its result
   */
  record Tokens(Node last, List<Node> hidden) {}

  Tokens forward(Trace net) {
    Node x = net.stage("vit.patch_embedding", () -> embedding.forward(net.image()));
    List<Node> hidden = new ArrayList<>();
    for (int i = 0; i < blocks.size(); i++) {
      TransformerBlock block = blocks.get(i);
      Node before = x;
      x = net.stage("vit.blocks." + i, () -> block.forward(before));
      hidden.add(x);
    }
    Node after = x;
    return new Tokens(net.stage("vit.norm", () -> norm.forward(after)), hidden);
  }
}
