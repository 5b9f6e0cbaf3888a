package org.segbench.models.transunet;

import java.util.List;
import java.util.function.Function;
import org.segbench.models.Architecture;
import org.segbench.models.DeepSupervision;
import org.segbench.models.NetworkSpec;
import org.segbench.models.OptimizerSettings.AdamWSettings;
import org.segbench.models.TrainingRecipe;
import org.segbench.models.layers.ModuleArchitecture;
import org.segbench.models.layers.NetworkModule;

/** TransUNet as the paper compares with it, on slices, and a small one that trains on a CPU. */
public final class TransUNetArchitecture extends ModuleArchitecture {
  private static final AdamWSettings ADAM_W = AdamWSettings.ofComparison(1e-4);

  private final String id;
  private final String title;
  private final AdamWSettings optimizer;
  private final Function<NetworkSpec, TransUNetConfig> sizes;

  /** The service; as an architecture of its own it is {@code transunet}. */
  public TransUNetArchitecture() {
    this(
        "transunet",
        "TransUNet",
        ADAM_W,
        spec -> TransUNetConfig.ofPaper(spec.inputChannels(), spec.classes(), spec.patch()));
  }

  private TransUNetArchitecture(
      String id,
      String title,
      AdamWSettings optimizer,
      Function<NetworkSpec, TransUNetConfig> sizes) {
    this.id = id;
    this.title = title;
    this.optimizer = optimizer;
    this.sizes = sizes;
  }

  @Override
  public List<Architecture> variants() {
    return List.of(
        this,
        new TransUNetArchitecture(
            "transunet-demo",
            "TransUNet demo, not of the paper: for CPUs",
            ADAM_W.withLearningRate(1e-3),
            TransUNetArchitecture::demo));
  }

  private static TransUNetConfig demo(NetworkSpec spec) {
    return new TransUNetConfig(
        spec.inputChannels(),
        spec.classes(),
        spec.patch(),
        16,
        List.of(1, 1, 1),
        64,
        128,
        4,
        2,
        64,
        List.of(32, 16, 16, 16),
        3,
        TransUNetConfig.OFFICIAL_DROPOUT);
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public String title() {
    return title;
  }

  @Override
  public TrainingRecipe recipe() {
    return new TrainingRecipe(optimizer, 2, DeepSupervision.NONE);
  }

  @Override
  protected NetworkModule module(NetworkSpec spec) {
    return new TransUNet(sizes.apply(spec));
  }
}
