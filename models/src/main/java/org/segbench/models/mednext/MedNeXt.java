package org.segbench.models.mednext;

import static org.segbench.models.mednext.MedNeXtConfig.LEVELS;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.segbench.models.PatchSizes;
import org.segbench.models.layers.Convolution;
import org.segbench.models.layers.NetworkModule;
import org.segbench.models.layers.Node;
import org.segbench.models.layers.Trace;
import org.segbench.models.layers.TransposedConvolution;
import org.segbench.models.layers.Window;
import org.segbench.models.mednext.MedNeXtConfig.Resampling;
import org.segbench.models.parameters.Initialization.Constant;

/**
 * The network (paper, Fig. 1a): four levels of blocks on the way down, a bottleneck, four on the
 * way up; skips are added, and each level of the way up has a head.
 */
final class MedNeXt extends NetworkModule {
  private static final int SMALLEST_AXIS = 32;
  private static final Window POINT = Window.cube(1, 1);

  private final MedNeXtConfig config;
  private final Convolution stem;
  private final List<List<Block>> encoder = new ArrayList<>();
  private final List<UnaryOperator<Node>> down = new ArrayList<>();
  private final List<Block> bottleneck;
  private final List<UnaryOperator<Node>> up = new ArrayList<>();
  private final List<List<Block>> decoder = new ArrayList<>();
  private final List<TransposedConvolution> heads;

  MedNeXt(MedNeXtConfig config) {
    this.config = config;
    // Present in the official network for its gradient checkpointing; takes part in nothing.
    parameter("dummy_tensor", new Constant(1), 1);
    stem = add("stem", new Convolution(config.inputChannels(), config.channels(), POINT));
    for (int level = 0; level < LEVELS; level++) {
      encoder.add(blocks("enc_block_" + level, level, level));
      down.add(down(level));
    }
    bottleneck = blocks("bottleneck", LEVELS, LEVELS);
    up.addAll(Collections.nCopies(LEVELS, null));
    decoder.addAll(Collections.nCopies(LEVELS, null));
    for (int level = LEVELS - 1; level >= 0; level--) {
      up.set(level, up(level));
      decoder.set(level, blocks("dec_block_" + level, decoderStage(level), level));
    }
    heads =
        IntStream.range(0, config.deepSupervision() ? LEVELS + 1 : 1)
            .mapToObj(
                level ->
                    add(
                        head(level) + ".conv_out",
                        new TransposedConvolution(
                            config.channelsAt(level), config.classes(), POINT)))
            .toList();
  }

  private static int decoderStage(int level) {
    return 2 * LEVELS - level;
  }

  private static String head(int level) {
    return "out_" + level;
  }

  private List<Block> blocks(String name, int stage, int level) {
    return addAll(
        name,
        Stream.generate(() -> block(Block.Kind.SAME, level, stage, config.residualBlocks(), true))
            .limit(config.blocks().get(stage))
            .toList());
  }

  private UnaryOperator<Node> down(int level) {
    String name = "down_" + level;
    if (config.resampling() == Resampling.STANDARD) {
      return add(name, new StandardResampling.Down(config.channelsAt(level)))::forward;
    }
    boolean residual = config.resampling() == Resampling.RESIDUAL_BLOCKS;
    // The official constructor forgets to hand its first down block the response norm.
    return add(name, block(Block.Kind.DOWN, level, level + 1, residual, level > 0))::forward;
  }

  private UnaryOperator<Node> up(int level) {
    String name = "up_" + level;
    if (config.resampling() == Resampling.STANDARD) {
      return add(name, new StandardResampling.Up(config.channelsAt(level + 1)))::forward;
    }
    boolean residual = config.resampling() == Resampling.RESIDUAL_BLOCKS;
    return add(name, block(Block.Kind.UP, level + 1, decoderStage(level), residual, true))::forward;
  }

  private Block block(
      Block.Kind kind, int level, int stage, boolean residual, boolean responseNorm) {
    return new Block(
        kind,
        config.channelsAt(level),
        config.expansions().get(stage),
        config,
        residual,
        config.globalResponseNorm() && responseNorm);
  }

  @Override
  public List<Node> forward(Trace net) {
    List<Node> skips = new ArrayList<>();
    List<Node> logits = new ArrayList<>();
    Node x = net.stage("stem", () -> stem.forward(net.image()));
    for (int level = 0; level < LEVELS; level++) {
      Node skip = run(net, "enc_block_" + level, encoder.get(level), x);
      skips.add(skip);
      UnaryOperator<Node> half = down.get(level);
      x = net.stage("down_" + level, () -> half.apply(skip));
    }
    x = run(net, "bottleneck", bottleneck, x);
    for (int level = LEVELS; ; level--) {
      if (level == 0 || (net.training() && level < heads.size())) {
        Node map = x;
        TransposedConvolution head = heads.get(level);
        logits.add(0, net.stage(head(level), () -> head.forward(map)));
      }
      if (level == 0) {
        return logits;
      }
      Node below = x;
      int above = level - 1;
      Node joined =
          net.stage("up_" + above, () -> skips.get(above).plus(up.get(above).apply(below)));
      x = run(net, "dec_block_" + above, decoder.get(above), joined);
    }
  }

  /** Each block is a stage of its own: equal ones share their code. */
  private static Node run(Trace net, String name, List<Block> blocks, Node input) {
    Node x = input;
    for (Block block : blocks) {
      Node before = x;
      x = net.stage(name, () -> block.forward(before));
    }
    return x;
  }

  @Override
  public int inputChannels() {
    return config.inputChannels();
  }

  @Override
  public void requireSuitable(List<Integer> sizes) {
    PatchSizes.requireMultiples("MedNeXt", sizes, 3, 1 << LEVELS, SMALLEST_AXIS);
  }

  @Override
  public List<int[]> headStrides() {
    return IntStream.range(0, heads.size())
        .mapToObj(level -> new int[] {1 << level, 1 << level, 1 << level})
        .toList();
  }
}
