package org.segbench.models.uxnet;

import java.util.List;
import org.segbench.models.Architecture;
import org.segbench.models.DeepSupervision;
import org.segbench.models.NetworkSpec;
import org.segbench.models.OptimizerSettings.AdamWSettings;
import org.segbench.models.TrainingRecipe;
import org.segbench.models.layers.ModuleArchitecture;
import org.segbench.models.layers.NetworkModule;

/** 3D-UX-Net as the comparison trains it, and a small one that trains on a CPU. */
public final class UxNetArchitecture extends ModuleArchitecture {
  private final boolean demo;

  /** The service; as an architecture of its own it is {@code uxnet}. */
  public UxNetArchitecture() {
    this(false);
  }

  private UxNetArchitecture(boolean demo) {
    this.demo = demo;
  }

  @Override
  public List<Architecture> variants() {
    return List.of(this, new UxNetArchitecture(true));
  }

  @Override
  public String id() {
    return demo ? "uxnet-demo" : "uxnet";
  }

  @Override
  public String title() {
    return demo ? "3D-UX-Net demo, not of the paper: for CPUs" : "3D-UX-Net";
  }

  @Override
  public TrainingRecipe recipe() {
    return new TrainingRecipe(
        AdamWSettings.ofComparison(demo ? 1e-3 : 5e-4), 3, DeepSupervision.NONE);
  }

  @Override
  protected NetworkModule module(NetworkSpec spec) {
    return new UxNet(
        new UxNetConfig(
            spec.inputChannels(),
            spec.classes(),
            demo ? List.of(8, 12, 16, 24) : List.of(48, 96, 192, 384),
            demo ? List.of(1, 1, 1, 1) : List.of(2, 2, 2, 2),
            demo ? 32 : 768));
  }
}
