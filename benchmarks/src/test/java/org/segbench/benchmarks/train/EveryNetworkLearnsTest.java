package org.segbench.benchmarks.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.segbench.benchmarks.random.Phase;
import org.segbench.models.Architecture;
import org.segbench.models.Architectures;
import org.segbench.models.DeepSupervision;
import org.segbench.models.Execution.Precision;
import org.segbench.models.Network;
import org.segbench.models.NetworkSpec;
import org.segbench.models.optim.LossScaling;
import org.segbench.models.optim.Optimizer;
import org.segbench.models.optim.Optimizers;
import org.segbench.models.torch.Torch;

/** The small preset of every family, trained for 20 steps on two patches with a ball in them. */
class EveryNetworkLearnsTest {
  private static final int STEPS = 20;

  /** MedNeXt's larger small ones, such as mednext-demo-b-k3, are of the same blocks. */
  private static final String SMALLEST = ".+-demo(-k\\d|-2d)?";

  private static final int SAMPLES = 2;

  @TestFactory
  Stream<DynamicTest> lossFallsInTwentyStepsAndRepeatsToTheBit() {
    List<Architecture> small =
        Architectures.all().stream()
            .filter(architecture -> architecture.id().matches(SMALLEST))
            .toList();
    assertFalse(small.isEmpty());
    return small.stream()
        .map(
            architecture -> DynamicTest.dynamicTest(architecture.id(), () -> learns(architecture)));
  }

  private static void learns(Architecture architecture) {
    double[] losses = losses(architecture, STEPS);
    double first = mean(losses, 0, 3);
    double last = mean(losses, STEPS - 3, STEPS);
    System.out.printf("%s: loss %.4f -> %.4f%n", architecture.id(), first, last);
    assertTrue(last < first - 0.02, "loss went from " + first + " to " + last);
    // Dropout included: what it drops is a function of the seed and the batch.
    double[] again = losses(architecture, 3);
    assertArrayEquals(again, Arrays.copyOf(losses, 3));
  }

  private static double[] losses(Architecture architecture, int steps) {
    boolean slices = architecture.recipe().dimensions() == 2;
    List<Integer> patch = slices ? List.of(64, 64) : List.of(32, 64, 64);
    boolean supervised = architecture.recipe().deepSupervision() != DeepSupervision.NONE;
    NetworkSpec spec = new NetworkSpec(1, 3, patch, supervised);
    double[] losses = new double[steps];
    try (NDManager manager = Torch.newManager();
        Network network = architecture.build(spec, manager, 5);
        Optimizer optimizer = Optimizers.create(architecture.recipe().optimizer(), network);
        TrainingStep step =
            new TrainingStep(
                network,
                optimizer,
                new DiceCrossEntropy(true),
                architecture.recipe().deepSupervision(),
                LossScaling.of(Precision.FLOAT32),
                5)) {
      for (int i = 0; i < steps; i++) {
        losses[i] = step.train(balls(patch, i), architecture.recipe().optimizer().learningRate());
      }
    }
    return losses;
  }

  /** A ball of one label around a smaller one of another, at another place in each sample. */
  private static Batch balls(List<Integer> patch, int iteration) {
    int voxels = patch.stream().reduce(1, Math::multiplyExact);
    float[] images = new float[SAMPLES * voxels];
    byte[] labels = new byte[SAMPLES * voxels];
    for (int sample = 0; sample < SAMPLES; sample++) {
      for (int voxel = 0; voxel < voxels; voxel++) {
        double distance = distance(patch, voxel, 0.4 + 0.2 * sample);
        int label = distance < 0.12 ? 2 : distance < 0.3 ? 1 : 0;
        labels[sample * voxels + voxel] = (byte) label;
        images[sample * voxels + voxel] = label - 0.5f + 0.1f * (voxel * 31 % 17 / 17f);
      }
    }
    return new Batch(
        new BatchKey(Phase.TRAINING, 0, iteration),
        Collections.nCopies(SAMPLES, "ball"),
        1,
        patch.stream().mapToInt(Integer::intValue).toArray(),
        images,
        labels);
  }

  /** From a point on the diagonal, in lengths of the axes. */
  private static double distance(List<Integer> patch, int voxel, double centre) {
    List<Integer> sizes = new ArrayList<>(patch);
    Collections.reverse(sizes);
    int rest = voxel;
    double square = 0;
    for (int size : sizes) {
      double at = (rest % size + 0.5) / size - centre;
      square += at * at;
      rest /= size;
    }
    return Math.sqrt(square);
  }

  private static double mean(double[] values, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += values[i];
    }
    return sum / (to - from);
  }
}
