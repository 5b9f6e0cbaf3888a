package org.segbench.benchmarks.train;

import java.util.List;
import org.segbench.models.DeepSupervision;
import org.segbench.models.NetworkSpec;
import org.segbench.models.OptimizerSettings.AdamWSettings;
import org.segbench.models.TrainingRecipe;
import org.segbench.models.layers.Convolution;
import org.segbench.models.layers.GroupNorm;
import org.segbench.models.layers.ModuleArchitecture;
import org.segbench.models.layers.NetworkModule;
import org.segbench.models.layers.Node;
import org.segbench.models.layers.Trace;
import org.segbench.models.layers.Window;

/** A convolution, a norm with dropout after it, and a head, of layers that know executions. */
final class LayeredArchitecture extends ModuleArchitecture {
  private static final int WIDTH = 4;

  /** The three stages. */
  private static final class Layered extends NetworkModule {
    private final int channels;
    private final Convolution body;
    private final GroupNorm norm = add("norm", GroupNorm.instance(WIDTH));
    private final Convolution head;

    Layered(NetworkSpec spec) {
      channels = spec.inputChannels();
      body = add("body", new Convolution(channels, WIDTH, Window.cube(3, 1)));
      head = add("head", new Convolution(WIDTH, spec.classes(), Window.cube(1, 1)));
    }

    @Override
    public int inputChannels() {
      return channels;
    }

    @Override
    public void requireSuitable(List<Integer> sizes) {}

    @Override
    public List<Node> forward(Trace net) {
      Node x = net.stage("body", () -> body.forward(net.image()));
      Node y = net.stage("norm", () -> norm.forward(x).leakyRelu(0.01).dropout(0.2));
      return List.of(net.stage("head", () -> head.forward(y)));
    }
  }

  @Override
  protected NetworkModule module(NetworkSpec spec) {
    return new Layered(spec);
  }

  @Override
  public String id() {
    return "test-layered";
  }

  @Override
  public String title() {
    return "Layered";
  }

  @Override
  public TrainingRecipe recipe() {
    return new TrainingRecipe(
        new AdamWSettings(1e-2, 0.9, 0.999, 1e-4, 3e-5), 3, DeepSupervision.NONE);
  }
}
