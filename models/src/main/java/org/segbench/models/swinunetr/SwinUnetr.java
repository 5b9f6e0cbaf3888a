package org.segbench.models.swinunetr;

import static org.segbench.models.swinunetr.SwinUnetrConfig.LEVELS;

import java.util.List;
import java.util.stream.IntStream;
import org.segbench.models.ModelException;
import org.segbench.models.PatchSizes;
import org.segbench.models.layers.Convolution;
import org.segbench.models.layers.NetworkModule;
import org.segbench.models.layers.Node;
import org.segbench.models.layers.Trace;
import org.segbench.models.layers.Window;
import org.segbench.models.monai.ResidualBlock;
import org.segbench.models.monai.UpBlock;

/** The network: the transformer's hidden states joined by MONAI's convolutional decoder. */
final class SwinUnetr extends NetworkModule {
  private static final String NAME = "SwinUNETR";
  private static final int DIVISOR = 2 << LEVELS;

  private final SwinUnetrConfig config;
  private final SwinTransformer transformer;
  private final ResidualBlock ofImage;
  private final List<ResidualBlock> ofStates;
  private final ResidualBlock bottom;
  private final List<UpBlock> decoder;
  private final Convolution out;

  SwinUnetr(SwinUnetrConfig config) {
    requireMultiples(config.patch());
    this.config = config;
    transformer = add("swinViT", new SwinTransformer(config));
    ofImage = block("encoder1", config.inputChannels(), config.features());
    ofStates =
        IntStream.range(0, LEVELS - 1)
            .mapToObj(i -> block(stateName(i), config.featuresAt(i), config.featuresAt(i)))
            .toList();
    int widest = config.featuresAt(LEVELS);
    bottom = block("encoder10", widest, widest);
    // decoder5, at a sixteenth, comes first; decoder1, at full resolution, keeps the width.
    decoder =
        IntStream.rangeClosed(0, LEVELS)
            .mapToObj(
                i ->
                    add(
                        decoderName(i),
                        new UpBlock(
                            config.featuresAt(LEVELS - i),
                            config.featuresAt(Math.max(0, LEVELS - i - 1)))))
            .toList();
    out =
        add(
            "out.conv.conv",
            new Convolution(config.features(), config.classes(), Window.cube(1, 1)));
  }

  private ResidualBlock block(String name, int inputs, int outputs) {
    return add(name + ".layer", new ResidualBlock(inputs, outputs));
  }

  private static String stateName(int level) {
    return "encoder" + (level + 2);
  }

  private static String decoderName(int step) {
    return "decoder" + (LEVELS + 1 - step);
  }

  @Override
  public List<Node> forward(Trace net) {
    List<Node> states = transformer.forward(net);
    Node image = net.stage("encoder1", () -> ofImage.forward(net.image()));
    List<Node> encoded =
        IntStream.range(0, LEVELS - 1)
            .mapToObj(i -> net.stage(stateName(i), () -> ofStates.get(i).forward(states.get(i))))
            .toList();
    Node x = net.stage("encoder10", () -> bottom.forward(states.get(LEVELS)));
    // The deepest skip is the hidden state itself.
    List<Node> skips =
        List.of(states.get(LEVELS - 1), encoded.get(2), encoded.get(1), encoded.get(0), image);
    for (int i = 0; i <= LEVELS; i++) {
      Node below = x;
      int step = i;
      x = net.stage(decoderName(i), () -> decoder.get(step).forward(below, skips.get(step)));
    }
    Node map = x;
    return List.of(net.stage("out", () -> out.forward(map)));
  }

  @Override
  public int inputChannels() {
    return config.inputChannels();
  }

  /** Windows are cut for the size of each level's map. */
  @Override
  public void requireSuitable(List<Integer> sizes) {
    requireMultiples(sizes);
    PatchSizes.requireExactly(NAME, sizes, config.patch());
  }

  private static void requireMultiples(List<Integer> sizes) {
    PatchSizes.requireMultiples(NAME, sizes, 3, DIVISOR, DIVISOR);
    if (sizes.stream().allMatch(size -> size == DIVISOR)) {
      throw new ModelException(
          "%s cannot take the patch %s: its last map would be a single voxel, which cannot be normalised; make one size %d or more"
              .formatted(NAME, sizes, 2 * DIVISOR));
    }
  }
}
