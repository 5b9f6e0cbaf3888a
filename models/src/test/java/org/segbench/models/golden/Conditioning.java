package org.segbench.models.golden;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.training.GradientCollector;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.segbench.models.Network;
import org.segbench.models.golden.GoldenNetwork.Entry;
import org.segbench.models.golden.GoldenNetwork.Output;
import org.segbench.models.layers.ModuleNetwork;
import org.segbench.models.layers.NetworkModule;
import org.segbench.models.torch.Gradients;
import org.segbench.models.torch.Torch;

/**
 * What float32 loses, for fixtures that do not record what the reference lost in it (those in train
 * mode): by how much a network in float64 answers differently when all its weights are off by up to
 * 2^-21, eight roundings to float32. Of that, the fixtures that do record it lost 0.1 to 1.3 times.
 *
 * <p>It matters to the sine recipe: its weights are matrices of rank 2, so some channels hardly
 * vary, and a norm by the batch's statistics divides by next to nothing. One rounding of the
 * weights alone then moves the logits by 5e-6 (TransBTS) to 7e-5 (TransUNet) of the largest.
 */
final class Conditioning {
  private static final double NOISE = 0x1p-21;

  /** Outputs, and norms by name of gradients and of running statistics. */
  private record Answer(
      List<double[]> outputs, Map<String, Double> gradients, Map<String, Double> running) {}

  private Conditioning() {}

  /** The fixture, with an estimate of what it does not record. */
  static GoldenNetwork complete(GoldenNetwork fixture, NetworkModule module) {
    if (fixture.outputs().stream().allMatch(output -> output.float32Deviation() > 0)) {
      return fixture;
    }
    Answer exact = answer(fixture, module, 0);
    Answer noisy = answer(fixture, module, NOISE);
    List<Output> outputs = new ArrayList<>();
    for (int head = 0; head < fixture.outputs().size(); head++) {
      double[] a = exact.outputs.get(head);
      double[] b = noisy.outputs.get(head);
      double loss =
          IntStream.range(0, a.length).mapToDouble(i -> Math.abs(a[i] - b[i])).max().orElse(0);
      outputs.add(fixture.outputs().get(head).withFloat32Deviation(loss));
    }
    Map<String, Double> felt = new HashMap<>(exact.gradients);
    felt.values().removeIf(norm -> norm <= fixture.gradientFloor());
    return fixture.withFloat32Losses(
        outputs, relativeLoss(felt, noisy.gradients), relativeLoss(exact.running, noisy.running));
  }

  private static double relativeLoss(Map<String, Double> exact, Map<String, Double> noisy) {
    return exact.entrySet().stream()
        .mapToDouble(norm -> Math.abs(noisy.get(norm.getKey()) / norm.getValue() - 1))
        .max()
        .orElse(0);
  }

  private static Answer answer(GoldenNetwork fixture, NetworkModule module, double noise) {
    try (NDManager manager = Torch.newManager();
        Network network = new ModuleNetwork(module, manager, DataType.FLOAT64, 1)) {
      Map<String, NDArray> weights = new HashMap<>();
      for (Entry entry : NetworkCheck.entries(network)) {
        float[] filled = fixture.fill().weights(entry.k(), entry.name(), entry.shape());
        double[] values = new double[filled.length];
        for (int i = 0; i < values.length; i++) {
          values[i] = filled[i] * (1 + noise * Fill.HASH.value(entry.k(), i));
        }
        weights.put(entry.name(), manager.create(values, Fill.shape(entry.shape())));
      }
      network.load(weights);
      float[] image = fixture.fill().input(fixture.inputShape());
      NDArray input =
          manager.create(image, Fill.shape(fixture.inputShape())).toType(DataType.FLOAT64, true);
      List<double[]> outputs = new ArrayList<>();
      try (GradientCollector collector = manager.getEngine().newGradientCollector()) {
        NDArray loss = manager.create(0.0);
        for (NDArray output : network.forward(input, fixture.training())) {
          outputs.add(output.toDoubleArray());
          loss = loss.add(NetworkCheck.term(output));
        }
        collector.backward(loss);
      }
      Map<String, Double> gradients = new HashMap<>();
      network
          .parameters()
          .forEach(
              (name, leaf) ->
                  Gradients.of(leaf, manager)
                      .ifPresent(gradient -> gradients.put(name, NetworkCheck.norm(gradient))));
      Map<String, Double> running = new HashMap<>();
      fixture
          .runningNorms()
          .keySet()
          .forEach(name -> running.put(name, NetworkCheck.norm(network.state().get(name))));
      return new Answer(outputs, gradients, running);
    }
  }
}
