package org.segbench.models.contract;

import static org.segbench.models.contract.Broken.require;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.segbench.models.Architecture.Stage;
import org.segbench.models.Network;
import org.segbench.models.parameters.ParameterSpec;
import org.segbench.models.torch.Gradients;
import org.segbench.models.torch.Torch;

/** How training and evaluation differ, and where gradients arrive. */
record TrainingClauses(Subject subject) {

  List<Clause> all() {
    return List.of(
        new Clause("repeats itself in evaluation and changes nothing", this::evaluationRepeats),
        new Clause("in training is a function of weights, image and seed", this::trainingRepeats),
        new Clause("differs in training by dropout and running statistics alone", this::differs),
        new Clause("passes a gradient to every parameter that it uses", this::gradientsArrive));
  }

  private void evaluationRepeats() {
    subject.withNetwork(
        (network, scope) -> {
          NDArray images = subject.images(scope, 2);
          Map<String, byte[]> before = bytes(network.state());
          NDArray first = answer(network, images, false, 1);
          NDArray second = answer(network, images, false, 2);
          require(Subject.same(first, second), "a second pass over the same images differs");
          List<String> changed = changed(before, network.state());
          require(changed.isEmpty(), "passes in evaluation change %s".formatted(changed));
        });
  }

  private void trainingRepeats() {
    subject.withNetwork(
        (network, scope) -> {
          NDArray images = subject.images(scope, 2);
          NDArray first = answer(network, images, true, 1);
          require(
              Subject.same(first, answer(network, images, true, 1)),
              "a second pass in training with the same seed of libtorch differs");
        });
  }

  private void differs() {
    boolean statistics =
        subject.architecture().parameters(subject.spec()).stream()
            .anyMatch(spec -> spec.kind() == ParameterSpec.Kind.BUFFER);
    subject.withNetwork(
        (network, scope) -> {
          NDArray images = subject.images(scope, 2);
          NDArray evaluated = answer(network, images, false, 1);
          Map<String, byte[]> before = bytes(network.state());
          NDArray trained = answer(network, images, true, 1);
          List<String> changed = changed(before, network.state());
          changed.removeAll(network.parameters().keySet());
          require(
              !statistics || !changed.isEmpty(),
              "a pass in training leaves the running statistics as they were");
          boolean dropout = !Subject.same(trained, answer(network, images, true, 2));
          require(
              dropout || statistics || Subject.same(trained, evaluated),
              "it has neither dropout nor running statistics, but its logits differ in training");
        });
  }

  private static NDArray answer(Network network, NDArray images, boolean training, long seed) {
    Torch.seed(seed);
    return network.forward(images, training).get(0);
  }

  private static Map<String, byte[]> bytes(Map<String, NDArray> state) {
    Map<String, byte[]> bytes = new LinkedHashMap<>();
    state.forEach((name, array) -> bytes.put(name, array.toByteArray()));
    return bytes;
  }

  private static List<String> changed(Map<String, byte[]> before, Map<String, NDArray> now) {
    List<String> changed = new ArrayList<>();
    now.forEach(
        (name, array) -> {
          if (!Arrays.equals(before.get(name), array.toByteArray())) {
            changed.add(name);
          }
        });
    return changed;
  }

  private void gradientsArrive() {
    List<String> unused =
        subject.architecture().describe(subject.spec()).stream()
            .filter(stage -> stage.outputShape().isEmpty())
            .map(Stage::name)
            .toList();
    subject.withNetwork(
        (network, scope) -> {
          backward(network, scope);
          List<String> without = new ArrayList<>();
          List<String> unexpected = new ArrayList<>();
          network
              .parameters()
              .forEach(
                  (name, leaf) -> {
                    boolean used = unused.stream().noneMatch(stage -> isIn(name, stage));
                    boolean reached = Gradients.of(leaf, scope).isPresent();
                    if (used && !reached) {
                      without.add(name);
                    } else if (reached && !used) {
                      unexpected.add(name);
                    }
                  });
          require(without.isEmpty(), "no gradient reaches %s".formatted(without));
          require(
              unexpected.isEmpty(),
              "described as without a part, but reached: %s".formatted(unexpected));
        });
  }

  private void backward(Network network, NDManager scope) {
    NDArray images = subject.images(scope, 2);
    try (GradientCollector collector = scope.getEngine().newGradientCollector()) {
      NDArray loss = scope.create(0f);
      for (NDArray head : network.forward(images, true)) {
        loss = loss.add(head.square().mean());
      }
      collector.backward(loss);
    }
  }

  private static boolean isIn(String parameter, String stage) {
    return parameter.equals(stage) || parameter.startsWith(stage + ".");
  }
}
