package org.segbench.models.swinunetr;

import java.util.List;
import org.segbench.models.Architecture;
import org.segbench.models.DeepSupervision;
import org.segbench.models.NetworkSpec;
import org.segbench.models.OptimizerSettings.AdamWSettings;
import org.segbench.models.TrainingRecipe;
import org.segbench.models.layers.ModuleArchitecture;
import org.segbench.models.layers.NetworkModule;

/** SwinUNETR as the comparison trains it, and a small one that trains on a CPU. */
public final class SwinUnetrArchitecture extends ModuleArchitecture {
  private final boolean demo;

  /** The service; as an architecture of its own it is {@code swinunetr}. */
  public SwinUnetrArchitecture() {
    this(false);
  }

  private SwinUnetrArchitecture(boolean demo) {
    this.demo = demo;
  }

  @Override
  public List<Architecture> variants() {
    return List.of(this, new SwinUnetrArchitecture(true));
  }

  @Override
  public String id() {
    return demo ? "swinunetr-demo" : "swinunetr";
  }

  @Override
  public String title() {
    return demo ? "SwinUNETR demo, not of the paper: for CPUs" : "SwinUNETR";
  }

  /** The released trainer's rate for patches of 128^3. */
  @Override
  public TrainingRecipe recipe() {
    return new TrainingRecipe(
        AdamWSettings.ofComparison(demo ? 1e-3 : 5e-4), 3, DeepSupervision.NONE);
  }

  @Override
  protected NetworkModule module(NetworkSpec spec) {
    return new SwinUnetr(
        new SwinUnetrConfig(
            spec.inputChannels(),
            spec.classes(),
            spec.patch(),
            demo ? 6 : 48,
            demo ? List.of(1, 1, 1, 1) : List.of(2, 2, 2, 2),
            demo ? List.of(1, 2, 4, 8) : List.of(3, 6, 12, 24)));
  }
}
