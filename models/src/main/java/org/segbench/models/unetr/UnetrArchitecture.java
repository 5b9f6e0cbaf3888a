package org.segbench.models.unetr;

import java.util.List;
import org.segbench.models.Architecture;
import org.segbench.models.DeepSupervision;
import org.segbench.models.NetworkSpec;
import org.segbench.models.OptimizerSettings.AdamWSettings;
import org.segbench.models.TrainingRecipe;
import org.segbench.models.layers.ModuleArchitecture;
import org.segbench.models.layers.NetworkModule;

/** UNETR as the comparison builds it, and a small one that trains on a CPU. */
public final class UnetrArchitecture extends ModuleArchitecture {
  private static final Size PAPER = new Size("unetr", "UNETR", 16, 768, 3072, 12, 1e-4);
  private static final Size DEMO =
      new Size("unetr-demo", "UNETR demo, not of the paper: for CPUs", 4, 32, 64, 4, 1e-3);

  /** {@link UnetrConfig}'s numbers and the learning rate that suits them. */
  private record Size(
      String id, String title, int features, int hidden, int mlp, int heads, double learningRate) {}

  private final Size size;

  /** The service; as an architecture of its own it is {@code unetr}. */
  public UnetrArchitecture() {
    this(PAPER);
  }

  private UnetrArchitecture(Size size) {
    this.size = size;
  }

  @Override
  public List<Architecture> variants() {
    return List.of(this, new UnetrArchitecture(DEMO));
  }

  @Override
  public String id() {
    return size.id;
  }

  @Override
  public String title() {
    return size.title;
  }

  /** That of MedNeXt's official trainer for it. */
  @Override
  public TrainingRecipe recipe() {
    return new TrainingRecipe(
        AdamWSettings.ofComparison(size.learningRate), 3, DeepSupervision.NONE);
  }

  @Override
  protected NetworkModule module(NetworkSpec spec) {
    return new Unetr(
        new UnetrConfig(
            spec.inputChannels(),
            spec.classes(),
            spec.patch(),
            size.features,
            size.hidden,
            size.mlp,
            size.heads));
  }
}
