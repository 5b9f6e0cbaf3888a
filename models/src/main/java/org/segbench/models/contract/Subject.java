package org.segbench.models.contract;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.BiConsumer;
import org.segbench.models.Architecture;
import org.segbench.models.DeepSupervision;
import org.segbench.models.Network;
import org.segbench.models.NetworkSpec;
import org.segbench.models.torch.Torch;

/**
 * What is tried: an architecture, and what is asked of it.
 *
 * @param spec with deep supervision if the recipe trains with it
 */
record Subject(Architecture architecture, NetworkSpec spec) {
  static final long SEED = 7;

  static Subject of(Architecture architecture, int channels, int classes, List<Integer> patch) {
    boolean supervised = architecture.recipe().deepSupervision() != DeepSupervision.NONE;
    return new Subject(architecture, new NetworkSpec(channels, classes, patch, supervised));
  }

  Subject withDeepSupervision(boolean supervised) {
    return new Subject(
        architecture,
        new NetworkSpec(spec.inputChannels(), spec.classes(), spec.patch(), supervised));
  }

  Subject withPatch(List<Integer> patch) {
    return of(architecture, spec.inputChannels(), spec.classes(), patch);
  }

  /** The patch with one more voxel along its second axis, which few networks can take. */
  List<Integer> oddPatch() {
    List<Integer> patch = new ArrayList<>(spec.patch());
    patch.set(1, patch.get(1) + 1);
    return patch;
  }

  /** Runs something on a new network, with a manager that is closed with it. */
  void withNetwork(BiConsumer<Network, NDManager> trial) {
    try (NDManager manager = Torch.newManager();
        Network network = architecture.build(spec, manager, SEED);
        NDManager scope = network.manager().newSubManager()) {
      trial.accept(network, scope);
    }
  }

  /** Noise of a batch's shape, the same at each call. */
  NDArray images(NDManager manager, int batch) {
    Shape shape = shape(batch, spec.inputChannels(), spec.patch());
    Random random = new Random(SEED);
    float[] values = new float[Math.toIntExact(shape.size())];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return manager.create(values, shape);
  }

  static Shape shape(int batch, int channels, List<Integer> sizes) {
    List<Long> all = new ArrayList<>(List.of((long) batch, (long) channels));
    sizes.forEach(size -> all.add((long) size));
    return new Shape(all);
  }

  static List<Integer> sizes(NDArray array) {
    return Arrays.stream(array.getShape().getShape()).mapToObj(Math::toIntExact).toList();
  }

  /** Whether two arrays hold the same bits. */
  static boolean same(NDArray one, NDArray other) {
    return one.getShape().equals(other.getShape())
        && Arrays.equals(one.toByteArray(), other.toByteArray());
  }
}
