package org.segbench.models.nnunet;

import java.util.List;
import org.segbench.models.Architecture;
import org.segbench.models.DeepSupervision;
import org.segbench.models.NetworkSpec;
import org.segbench.models.OptimizerSettings.SgdSettings;
import org.segbench.models.PatchSizes;
import org.segbench.models.TrainingRecipe;
import org.segbench.models.layers.ModuleArchitecture;
import org.segbench.models.layers.NetworkModule;

/**
 * nnU-Net's network with 30 base features, as the paper's planner gives, with 32, as later planners
 * do, and small ones that train on a CPU.
 */
public final class NnUNetArchitecture extends ModuleArchitecture {
  private final String id;
  private final String title;
  private final int baseFeatures;
  private final int dimensions;

  /** The service; as an architecture of its own it is {@code nnunet}. */
  public NnUNetArchitecture() {
    this("nnunet", "nnUNet", 30, 3);
  }

  private NnUNetArchitecture(String id, String title, int baseFeatures, int dimensions) {
    this.id = id;
    this.title = title;
    this.baseFeatures = baseFeatures;
    this.dimensions = dimensions;
  }

  @Override
  public List<Architecture> variants() {
    return List.of(
        this,
        new NnUNetArchitecture("nnunet-base-32", "nnUNet (32 base features)", 32, 3),
        new NnUNetArchitecture("nnunet-2d", "nnUNet 2-D", 30, 2),
        new NnUNetArchitecture("nnunet-demo", "nnUNet demo, not of the paper: for CPUs", 8, 3),
        new NnUNetArchitecture(
            "nnunet-demo-2d", "nnUNet 2-D demo, not of the paper: for CPUs", 8, 2));
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public String title() {
    return title;
  }

  /** nnU-Net's own: the only network of the comparison that AdamW does not train. */
  @Override
  public TrainingRecipe recipe() {
    return new TrainingRecipe(
        new SgdSettings(1e-2, 0.99, true, 3e-5), dimensions, DeepSupervision.ALL_BUT_COARSEST);
  }

  @Override
  protected NetworkModule module(NetworkSpec spec) {
    PatchSizes.requireAxes(title, spec.patch(), dimensions);
    return new NnUNet(
        new NnUNetConfig(
            spec.inputChannels(),
            spec.classes(),
            baseFeatures,
            spec.topology(),
            spec.deepSupervision()));
  }
}
