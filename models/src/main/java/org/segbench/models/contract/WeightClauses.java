package org.segbench.models.contract;

import static org.segbench.models.contract.Broken.refusal;
import static org.segbench.models.contract.Broken.require;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.segbench.models.Network;
import org.segbench.models.weights.Safetensors;

/** How weights begin, are saved and loaded. */
record WeightClauses(Subject subject) {

  List<Clause> all() {
    return List.of(
        new Clause("begins with weights that are a function of the seed", this::seedDecides),
        new Clause("saved and loaded again is the same network", this::savesAndLoads),
        new Clause(
            "refuses weights that do not fit, naming all differences", this::refusesWeights));
  }

  private void seedDecides() {
    subject.withNetwork(
        (network, scope) -> {
          try (Network same = build(scope, Subject.SEED);
              Network other = build(scope, Subject.SEED + 1)) {
            String difference = difference(network, same);
            require(
                difference.isEmpty(),
                "the same seed gives other values of %s".formatted(difference));
            require(
                !difference(network, other).isEmpty(), "another seed gives the very same weights");
          }
        });
  }

  private void savesAndLoads() {
    subject.withNetwork(
        (network, scope) -> {
          try (Network other = build(scope, Subject.SEED + 1)) {
            other.load(throughFile(network, scope));
            String difference = difference(network, other);
            require(
                difference.isEmpty(),
                "loaded values differ from saved ones in %s".formatted(difference));
            NDArray images = subject.images(scope, 1);
            NDArray expected = network.forward(images, false).get(0);
            NDArray found = other.forward(images, false).get(0);
            require(Subject.same(expected, found), "with loaded weights its logits differ");
          }
        });
  }

  private static Map<String, NDArray> throughFile(Network network, NDManager scope) {
    try {
      Path file = Files.createTempFile("contract", ".safetensors");
      try {
        Safetensors.write(file, network.state(), Map.of());
        return Safetensors.read(file, scope).tensors();
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void refusesWeights() {
    subject.withNetwork(
        (network, scope) -> {
          List<String> names = List.copyOf(network.parameters().keySet());
          String missing = names.get(0);
          String misshapen = names.get(names.size() - 1);
          Map<String, NDArray> wrong = new LinkedHashMap<>();
          network
              .state()
              .forEach(
                  (name, array) ->
                      wrong.put(name, scope.zeros(array.getShape(), array.getDataType())));
          wrong.remove(missing);
          wrong.put(misshapen, scope.ones(new Shape(1, 2, 3)));
          wrong.put("surplus", scope.ones(new Shape(1)));
          String message = refusal("weights that do not fit", () -> network.load(wrong));
          for (String name : List.of(missing, misshapen, "surplus")) {
            require(message.contains(name), "%s is not named in: %s".formatted(name, message));
          }
          try (Network fresh = build(scope, Subject.SEED)) {
            String changed = difference(network, fresh);
            require(
                changed.isEmpty(), "after weights were refused %s has changed".formatted(changed));
          }
        });
  }

  private Network build(NDManager scope, long seed) {
    return subject.architecture().build(subject.spec(), scope, seed);
  }

  /** The first entry of the state whose values differ; empty if none does. */
  private static String difference(Network one, Network other) {
    return one.state().keySet().stream()
        .filter(name -> !Subject.same(one.state().get(name), other.state().get(name)))
        .findFirst()
        .orElse("");
  }
}
