package org.segbench.models.mednext;

import static org.segbench.models.mednext.MedNeXtConfig.everywhere;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.segbench.models.Architecture;
import org.segbench.models.BlockStages;
import org.segbench.models.DeepSupervision;
import org.segbench.models.NetworkSpec;
import org.segbench.models.OptimizerSettings.AdamWSettings;
import org.segbench.models.TrainingRecipe;
import org.segbench.models.layers.ModuleArchitecture;
import org.segbench.models.layers.NetworkModule;
import org.segbench.models.mednext.MedNeXtConfig.Resampling;

/**
 * MedNeXt's presets: the paper's S, B, M and L (supplement, Table 5) with kernels 3 and 5, its
 * ablation with standard resampling, and small ones of the same proportions that train on a CPU.
 */
public final class MedNeXtArchitecture extends ModuleArchitecture implements BlockStages {

  private static final TrainingRecipe RECIPE =
      new TrainingRecipe(AdamWSettings.ofComparison(1e-3), 3, DeepSupervision.ALL_HEADS);

  private static final List<Integer> WIDER_IN_THE_MIDDLE = List.of(2, 3, 4, 4, 4, 4, 4, 3, 2);
  private static final List<Integer> MOST_IN_THE_MIDDLE = List.of(3, 4, 8, 8, 8, 8, 8, 4, 3);

  private static final Size S = new Size("s", "MedNeXt-S", 32, everywhere(2), everywhere(2));
  private static final Size B = new Size("b", "MedNeXt-B", 32, everywhere(2), WIDER_IN_THE_MIDDLE);
  private static final Size M =
      new Size("m", "MedNeXt-M", 32, List.of(3, 4, 4, 4, 4, 4, 4, 4, 3), WIDER_IN_THE_MIDDLE);
  private static final Size L =
      new Size("l", "MedNeXt-L", 32, MOST_IN_THE_MIDDLE, MOST_IN_THE_MIDDLE);

  private static final List<Integer> SMALL_WIDER = List.of(2, 2, 3, 3, 3, 3, 3, 2, 2);
  private static final List<Integer> SMALL_MOST = List.of(2, 3, 4, 4, 4, 4, 4, 3, 2);

  /** Small S, B, M and L: they grow in the same places, by less. */
  private static final List<Size> DEMOS =
      List.of(
          demo("", "MedNeXt", everywhere(1), everywhere(2)),
          demo("-b", "MedNeXt-B", everywhere(1), SMALL_WIDER),
          demo("-m", "MedNeXt-M", List.of(1, 1, 1, 1, 2, 1, 1, 1, 1), SMALL_WIDER),
          demo("-l", "MedNeXt-L", List.of(1, 1, 1, 2, 2, 2, 1, 1, 1), SMALL_MOST));

  /**
   * A size of the network.
   *
   * @param channels C
   * @param blocks B, per stage
   * @param expansions R, per stage
   */
  private record Size(
      String id, String title, int channels, List<Integer> blocks, List<Integer> expansions) {}

  private static Size demo(
      String suffix, String name, List<Integer> blocks, List<Integer> expansions) {
    return new Size(
        "demo" + suffix, name + " demo, not of the paper: for CPUs", 8, blocks, expansions);
  }

  private final Size size;
  private final int kernel;
  private final Resampling resampling;

  /** The service; as an architecture of its own it is {@code mednext-b-k3}. */
  public MedNeXtArchitecture() {
    this(B, 3, Resampling.RESIDUAL_BLOCKS);
  }

  private MedNeXtArchitecture(Size size, int kernel, Resampling resampling) {
    this.size = size;
    this.kernel = kernel;
    this.resampling = resampling;
  }

  @Override
  public List<Architecture> variants() {
    List<Architecture> variants = new ArrayList<>();
    for (Size each : Stream.concat(Stream.of(S, B, M, L), DEMOS.stream()).toList()) {
      variants.add(new MedNeXtArchitecture(each, 3, Resampling.RESIDUAL_BLOCKS));
      variants.add(new MedNeXtArchitecture(each, 5, Resampling.RESIDUAL_BLOCKS));
    }
    for (Size each : List.of(B, L, DEMOS.get(1))) {
      variants.add(new MedNeXtArchitecture(each, 3, Resampling.STANDARD));
    }
    return variants;
  }

  @Override
  public String id() {
    String ablation = resampling == Resampling.STANDARD ? "-standard-resampling" : "";
    return "mednext-%s-k%d%s".formatted(size.id, kernel, ablation);
  }

  @Override
  public String title() {
    String ablation = resampling == Resampling.STANDARD ? ", standard up and down" : "";
    return "%s (kernel %d%s)".formatted(size.title, kernel, ablation);
  }

  @Override
  public TrainingRecipe recipe() {
    return RECIPE;
  }

  @Override
  public List<Integer> blocks() {
    return size.blocks;
  }

  @Override
  public List<Integer> expansions() {
    return size.expansions;
  }

  @Override
  public int channels() {
    return size.channels;
  }

  @Override
  protected NetworkModule module(NetworkSpec spec) {
    return new MedNeXt(config(spec));
  }

  private MedNeXtConfig config(NetworkSpec spec) {
    return MedNeXtConfig.ofPaper(
            spec.inputChannels(),
            spec.classes(),
            size.channels,
            kernel,
            size.expansions,
            size.blocks,
            spec.deepSupervision())
        .withResampling(resampling);
  }
}
