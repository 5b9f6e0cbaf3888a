package org.segbench.models.optim;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.segbench.models.ModelException;
import org.segbench.models.torch.Arguments;
import org.segbench.models.torch.Gradients;
import org.segbench.models.torch.Operation;
import org.segbench.models.torch.Operations;
import org.segbench.models.torch.Script;
import org.segbench.models.torch.Value.TensorList;

/**
 * The parameters that an optimizer works on, with one running average or more for each that has had
 * a gradient. Which those are shows at the first step and does not change after it.
 */
final class ParameterGroup implements AutoCloseable {
  private static final String STEP = "step";

  /** As in {@code clip_grad_norm_}: keeps the coefficient finite for vanishing gradients. */
  private static final double CLIP_EPSILON = 1e-6;

  private final NDManager manager;
  private final Operations operations;
  private final Map<String, NDArray> parameters;
  private final Map<String, NDArray> averages = new LinkedHashMap<>();
  private final NDArray exportedSteps;
  private long steps;

  ParameterGroup(NDManager owner, Map<String, NDArray> parameters) {
    this.manager = owner.newSubManager();
    this.operations = new Operations(manager);
    this.parameters = parameters;
    this.exportedSteps = manager.create(new long[1]);
  }

  Operation compile(Consumer<Script> script) {
    return operations.compile(script);
  }

  /** Number of steps begun, from 1. */
  long nextStep() {
    return ++steps;
  }

  /** The parameters that have a gradient, with their gradients; handles belong to the scope. */
  Map<String, NDArray> gradients(NDManager scope) {
    Map<String, NDArray> gradients = gradientsIfAny(scope);
    if (gradients.isEmpty()) {
      throw new ModelException("No parameter has a gradient; a backward pass comes before a step");
    }
    return gradients;
  }

  private Map<String, NDArray> gradientsIfAny(NDManager scope) {
    Map<String, NDArray> gradients = new LinkedHashMap<>();
    parameters.forEach(
        (name, leaf) ->
            Gradients.of(leaf, scope).ifPresent(gradient -> gradients.put(name, gradient)));
    return gradients;
  }

  List<NDArray> leaves(Iterable<String> names) {
    List<NDArray> leaves = new ArrayList<>();
    names.forEach(name -> leaves.add(parameters.get(name)));
    return leaves;
  }

  /** The running averages of one kind, zeros at first. */
  List<NDArray> averages(String kind, Iterable<String> names) {
    List<NDArray> result = new ArrayList<>();
    for (String name : names) {
      result.add(
          averages.computeIfAbsent(
              kind + "." + name,
              key -> {
                NDArray zeros = parameters.get(name).zerosLike();
                zeros.attach(manager);
                return zeros;
              }));
    }
    return result;
  }

  NDArray clip(double largest, double scale, NDManager owner) {
    try (NDManager scope = manager.newSubManager()) {
      Operation clip = compile(script -> describeClip(script, largest));
      Arguments arguments = new Arguments().tensors(gradients(scope).values()).number(1 / scale);
      return clip.applyUnrecorded(owner, arguments).get(0);
    }
  }

  private static void describeClip(Script script, double largest) {
    TensorList gradients = script.tensorList();
    var unscaling = script.number();
    var scaled = script.norm(script.stack(script.foreach("norm", gradients, script.constant(2))));
    var norm = script.multiply(scaled, unscaling);
    var coefficient =
        script.atMost(
            script.multiply(script.reciprocal(script.add(norm, CLIP_EPSILON)), largest), 1);
    script.foreachInPlace("mul", gradients, script.multiply(coefficient, unscaling));
    script.returns(norm);
  }

  void discard() {
    Operation discard =
        compile(
            script -> {
              script.foreachInPlace("zero", script.tensorList());
              script.returns();
            });
    try (NDManager scope = manager.newSubManager()) {
      Map<String, NDArray> gradients = gradientsIfAny(scope);
      if (!gradients.isEmpty()) {
        discard.applyUnrecorded(scope, new Arguments().tensors(gradients.values()));
      }
    }
  }

  Optional<String> firstNotFinite() {
    Operation finite = compile(script -> script.returns(script.zeroIfFinite(script.tensor())));
    try (NDManager scope = manager.newSubManager()) {
      String first = null;
      for (Map.Entry<String, NDArray> entry : gradients(scope).entrySet()) {
        Arguments gradient = new Arguments().tensor(entry.getValue());
        if (finite.applyUnrecorded(scope, gradient).get(0).toFloatArray()[0] != 0) {
          first = entry.getKey();
        }
      }
      return Optional.ofNullable(first);
    }
  }

  Map<String, NDArray> state() {
    Map<String, NDArray> state = new LinkedHashMap<>();
    exportedSteps.set(new long[] {steps});
    state.put(STEP, exportedSteps);
    state.putAll(averages);
    return state;
  }

  void restore(Map<String, NDArray> state, List<String> kinds) {
    NDArray step = state.get(STEP);
    if (step == null) {
      throw new ModelException("An optimizer's state holds its \"step\"; found " + state.keySet());
    }
    Map<String, NDArray> restored = new LinkedHashMap<>();
    state.forEach(
        (key, value) -> {
          if (!key.equals(STEP)) {
            restored.put(key, restored(key, value, kinds));
          }
        });
    averages.values().forEach(NDArray::close);
    averages.clear();
    averages.putAll(restored);
    steps = step.toLongArray()[0];
  }

  private NDArray restored(String key, NDArray value, List<String> kinds) {
    String kind = key.substring(0, Math.max(0, key.indexOf('.')));
    NDArray leaf = parameters.get(key.substring(key.indexOf('.') + 1));
    if (!kinds.contains(kind) || leaf == null || !leaf.getShape().equals(value.getShape())) {
      throw new ModelException(
          "The optimizer's state has %s of shape %s, which suits no parameter; it belongs to another network or optimizer"
              .formatted(key, value.getShape()));
    }
    NDArray copy = leaf.zerosLike();
    value.toDevice(leaf.getDevice(), false).toType(leaf.getDataType(), false).copyTo(copy);
    copy.attach(manager);
    return copy;
  }

  NDManager scope() {
    return manager.newSubManager();
  }

  @Override
  public void close() {
    operations.close();
    manager.close();
  }
}
