package org.segbench.models.nnformer;

import java.util.List;
import org.segbench.models.Architecture;
import org.segbench.models.DeepSupervision;
import org.segbench.models.NetworkSpec;
import org.segbench.models.OptimizerSettings.AdamWSettings;
import org.segbench.models.TrainingRecipe;
import org.segbench.models.layers.ModuleArchitecture;
import org.segbench.models.layers.NetworkModule;

/** nnFormer as the comparison trains it, and a small one that trains on a CPU. */
public final class NnFormerArchitecture extends ModuleArchitecture {
  private static final double DROP_PATH = 0.2;

  private final boolean demo;

  /** The service; as an architecture of its own it is {@code nnformer}. */
  public NnFormerArchitecture() {
    this(false);
  }

  private NnFormerArchitecture(boolean demo) {
    this.demo = demo;
  }

  @Override
  public List<Architecture> variants() {
    return List.of(this, new NnFormerArchitecture(true));
  }

  @Override
  public String id() {
    return demo ? "nnformer-demo" : "nnformer";
  }

  @Override
  public String title() {
    return demo ? "nnFormer demo, not of the paper: for CPUs" : "nnFormer";
  }

  /** AdamW, unlike nnFormer's own trainer: the comparison's. */
  @Override
  public TrainingRecipe recipe() {
    return new TrainingRecipe(
        AdamWSettings.ofComparison(demo ? 1e-3 : 5e-5), 3, DeepSupervision.NONE);
  }

  @Override
  protected NetworkModule module(NetworkSpec spec) {
    return new NnFormer(
        new NnFormerConfig(
            spec.inputChannels(),
            spec.classes(),
            spec.patch(),
            demo ? 12 : 96,
            List.of(2, 2, 2, 2),
            demo ? List.of(1, 2, 4, 8) : List.of(3, 6, 12, 24),
            List.of(4, 4, 8, 4),
            // The small one has nothing to spare, and not the epochs to make up for it.
            demo ? 0 : DROP_PATH));
  }
}
