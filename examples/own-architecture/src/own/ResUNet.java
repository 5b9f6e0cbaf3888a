package own;

import java.util.ArrayList;
import java.util.List;
import org.segbench.models.DeepSupervision;
import org.segbench.models.NetworkSpec;
import org.segbench.models.OptimizerSettings.AdamWSettings;
import org.segbench.models.PatchSizes;
import org.segbench.models.TrainingRecipe;
import org.segbench.models.layers.Convolution;
import org.segbench.models.layers.GroupNorm;
import org.segbench.models.layers.Module;
import org.segbench.models.layers.ModuleArchitecture;
import org.segbench.models.layers.NetworkModule;
import org.segbench.models.layers.Node;
import org.segbench.models.layers.Trace;
import org.segbench.models.layers.TransposedConvolution;
import org.segbench.models.layers.Window;

/** A small U-Net of residual blocks (Zhang, Liu and Wang 2018, in three dimensions). */
public final class ResUNet extends ModuleArchitecture {
  private static final int[] WIDTHS = {8, 16, 32};

  @Override
  public String id() {
    return "res-unet";
  }

  @Override
  public String title() {
    return "Residual U-Net";
  }

  @Override
  public TrainingRecipe recipe() {
    return new TrainingRecipe(
        new AdamWSettings(1e-3, 0.9, 0.999, 1e-8, 1e-2), 3, DeepSupervision.NONE);
  }

  @Override
  protected NetworkModule module(NetworkSpec spec) {
    return new Net(spec.inputChannels(), spec.classes());
  }

  /** Two convolutions, and a third that takes the input past them. */
  private static final class Residual extends Module {
    private final Convolution conv1;
    private final GroupNorm norm1;
    private final Convolution conv2;
    private final GroupNorm norm2;
    private final Convolution shortcut;

    Residual(int inputs, int outputs, int stride) {
      conv1 = add("conv1", new Convolution(inputs, outputs, Window.cube(3, stride)));
      norm1 = add("norm1", GroupNorm.instance(outputs));
      conv2 = add("conv2", new Convolution(outputs, outputs, Window.cube(3, 1)));
      norm2 = add("norm2", GroupNorm.instance(outputs));
      shortcut = add("shortcut", new Convolution(inputs, outputs, Window.cube(1, stride)));
    }

    Node forward(Node x) {
      Node inner = norm1.forward(conv1.forward(x)).relu();
      return norm2.forward(conv2.forward(inner)).plus(shortcut.forward(x)).relu();
    }
  }

  /** The U: each level halves the map, and joins what comes back from below. */
  private static final class Net extends NetworkModule {
    private final int channels;
    private final List<Residual> down = new ArrayList<>();
    private final List<TransposedConvolution> up = new ArrayList<>();
    private final List<Residual> join = new ArrayList<>();
    private final Convolution head;

    Net(int channels, int classes) {
      this.channels = channels;
      for (int i = 0; i < WIDTHS.length; i++) {
        int above = i == 0 ? channels : WIDTHS[i - 1];
        down.add(add("down." + i, new Residual(above, WIDTHS[i], i == 0 ? 1 : 2)));
      }
      for (int i = 0; i < WIDTHS.length - 1; i++) {
        up.add(
            add(
                "up." + i,
                new TransposedConvolution(WIDTHS[i + 1], WIDTHS[i], Window.patches(3, 2))));
        join.add(add("join." + i, new Residual(2 * WIDTHS[i], WIDTHS[i], 1)));
      }
      head = add("head", new Convolution(WIDTHS[0], classes, Window.cube(1, 1)));
    }

    @Override
    public List<Node> forward(Trace net) {
      Node map = level(net, 0, net.image());
      return List.of(net.stage("head", () -> head.forward(map)));
    }

    private Node level(Trace net, int i, Node above) {
      Node map = net.stage("down." + i, () -> down.get(i).forward(above));
      if (i == WIDTHS.length - 1) {
        return map;
      }
      Node below = level(net, i + 1, map);
      Node back = net.stage("up." + i, () -> up.get(i).forward(below));
      return net.stage("join." + i, () -> join.get(i).forward(Node.concatenate(1, map, back)));
    }

    @Override
    public int inputChannels() {
      return channels;
    }

    @Override
    public void requireSuitable(List<Integer> sizes) {
      PatchSizes.requireMultiples("ResUNet", sizes, 3, 1 << (WIDTHS.length - 1), 8);
    }
  }
}
