package org.segbench.models.transbts;

import java.util.List;
import java.util.function.Function;
import org.segbench.models.Architecture;
import org.segbench.models.DeepSupervision;
import org.segbench.models.NetworkSpec;
import org.segbench.models.OptimizerSettings;
import org.segbench.models.OptimizerSettings.AdamWSettings;
import org.segbench.models.OptimizerSettings.SgdSettings;
import org.segbench.models.TrainingRecipe;
import org.segbench.models.layers.ModuleArchitecture;
import org.segbench.models.layers.NetworkModule;
import org.segbench.models.transbts.TransBTSConfig.Dropouts;

/**
 * TransBTS as the paper compares with it (channels 16 to 128, four layers of width 512), the same
 * trained and evaluated as the authors' code does where that differs, and a small one that trains
 * on a CPU.
 */
public final class TransBTSArchitecture extends ModuleArchitecture {
  private static final AdamWSettings ADAM_W = AdamWSettings.ofComparison(1e-4);

  private final String id;
  private final String title;
  private final OptimizerSettings optimizer;
  private final Function<NetworkSpec, TransBTSConfig> sizes;

  /** The service; as an architecture of its own it is {@code transbts}. */
  public TransBTSArchitecture() {
    this("transbts", "TransBTS", ADAM_W, spec -> ofPaper(spec, Dropouts.OFFICIAL_IN_TRAINING));
  }

  private TransBTSArchitecture(
      String id,
      String title,
      OptimizerSettings optimizer,
      Function<NetworkSpec, TransBTSConfig> sizes) {
    this.id = id;
    this.title = title;
    this.optimizer = optimizer;
    this.sizes = sizes;
  }

  @Override
  public List<Architecture> variants() {
    return List.of(
        this,
        new TransBTSArchitecture(
            "transbts-authors-code",
            "TransBTS (optimizer and dropout of the authors' code)",
            // The released trainer sets the rate and inherits nnU-Net's optimizer.
            new SgdSettings(1e-4, 0.99, true, 3e-5),
            spec -> ofPaper(spec, Dropouts.OFFICIAL)),
        new TransBTSArchitecture(
            "transbts-demo",
            "TransBTS demo, not of the paper: for CPUs",
            ADAM_W.withLearningRate(1e-3),
            TransBTSArchitecture::demo));
  }

  private static TransBTSConfig ofPaper(NetworkSpec spec, Dropouts dropouts) {
    return TransBTSConfig.ofPaper(spec.inputChannels(), spec.classes(), spec.patch(), dropouts);
  }

  private static TransBTSConfig demo(NetworkSpec spec) {
    return new TransBTSConfig(
        spec.inputChannels(),
        spec.classes(),
        spec.patch(),
        4,
        64,
        4,
        2,
        128,
        Dropouts.OFFICIAL_IN_TRAINING);
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
    return new TrainingRecipe(optimizer, 3, DeepSupervision.NONE);
  }

  @Override
  protected NetworkModule module(NetworkSpec spec) {
    return new TransBTS(sizes.apply(spec));
  }
}
