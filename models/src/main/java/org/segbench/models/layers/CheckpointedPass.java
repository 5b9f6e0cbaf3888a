package org.segbench.models.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.segbench.models.RecordedPass;
import org.segbench.models.torch.Autograd;
import org.segbench.models.torch.Gradients;

/**
 * A pass that keeps what goes from stage to stage and nothing of what happens inside them (Chen et
 * al. 2016, "Training deep nets with sublinear memory cost"). On the way back each stage, last
 * first, is run again and its own small graph walked.
 *
 * <p>What goes between stages is a leaf of both graphs: of the later stages', whose gradients add
 * up in it, and no more than the name for a result of the earlier one's, whose walk begins with
 * that sum. So a skip connection needs no care of its own. Once a stage has been walked, nobody
 * needs its outputs, and they go.
 */
final class CheckpointedPass implements RecordedPass {
  private final List<Step> steps;
  private final List<Node> results;
  private final Map<Node, NDArray> given;
  private final Map<Node, NDArray> between = new HashMap<>();
  private final NDManager manager;
  private final long seed;
  private final Autograd autograd;

  /** The output of a stage by its place among them, and a gradient that arrived there. */
  private record Arrival(int output, NDArray gradient) {}

  /**
   * Runs the pass forward.
   *
   * @param given image, parameters, buffers and constants
   * @param owner of the results; what is kept lives under it
   * @param seed of what the stages draw
   */
  CheckpointedPass(
      List<Step> steps,
      List<Node> results,
      Map<Node, NDArray> given,
      NDManager owner,
      long seed,
      Autograd autograd) {
    this.steps = steps;
    this.results = results;
    this.given = given;
    this.manager = owner.newSubManager();
    this.seed = seed;
    this.autograd = autograd;
    steps.forEach(this::forward);
  }

  private void forward(Step step) {
    List<NDArray> computed = step.runForLeaves(manager, this::value, seed);
    for (int i = 0; i < computed.size(); i++) {
      if (step.computes(step.outputs().get(i))) {
        // A stage may answer with the very tensor it was given, as a reshaping to the same shape
        // does; detached it is a leaf of its own over the same memory.
        NDArray leaf = computed.get(i).stopGradient();
        leaf.attach(manager);
        leaf.setRequiresGradient(true);
        between.put(step.outputs().get(i), leaf);
      }
      computed.get(i).close();
    }
  }

  private NDArray value(Node node) {
    NDArray array = given.get(node);
    return array == null ? between.get(node) : array;
  }

  @Override
  public List<NDArray> logits() {
    List<NDArray> logits = results.stream().map(this::value).map(NDArray::stopGradient).toList();
    logits.forEach(array -> array.attach(manager.getParentManager()));
    return logits;
  }

  @Override
  public void backward(List<Integer> heads, List<NDArray> gradients) {
    Map<Node, NDArray> ofLoss = new HashMap<>();
    for (int i = 0; i < heads.size(); i++) {
      ofLoss.put(results.get(heads.get(i)), gradients.get(i));
    }
    for (int i = steps.size() - 1; i >= 0; i--) {
      try (NDManager scope = manager.newSubManager()) {
        backward(steps.get(i), ofLoss, scope);
      }
    }
    manager.close();
  }

  private void backward(Step step, Map<Node, NDArray> ofLoss, NDManager scope) {
    List<Arrival> arrivals = new ArrayList<>();
    for (int i = 0; i < step.outputs().size(); i++) {
      Node output = step.outputs().get(i);
      if (step.computes(output)) {
        int place = i;
        NDArray leaf = between.remove(output);
        Gradients.of(leaf, scope).ifPresent(sum -> arrivals.add(new Arrival(place, sum)));
        leaf.close();
        if (ofLoss.containsKey(output)) {
          arrivals.add(new Arrival(place, ofLoss.get(output)));
        }
      }
    }
    if (arrivals.isEmpty() || step.inputs().stream().noneMatch(this::isLeaf)) {
      return;
    }
    Map<Node, NDArray> copies = copiesOfBuffers(step, scope);
    List<NDArray> again =
        Autograd.recorded(
            () -> step.run(scope, node -> copies.getOrDefault(node, value(node)), seed));
    autograd.backward(
        arrivals.stream().map(arrival -> again.get(arrival.output)).toList(),
        arrivals.stream().map(Arrival::gradient).toList());
  }

  /** Whether gradients are collected there; a stage of image and constants alone has no graph. */
  private boolean isLeaf(Node node) {
    return between.containsKey(node) || node.isTrained();
  }

  /** Running statistics have had their update on the way forward; this one goes nowhere. */
  private Map<Node, NDArray> copiesOfBuffers(Step step, NDManager scope) {
    Set<Node> buffers = step.inputs().stream().filter(Node::isBuffer).collect(Collectors.toSet());
    Map<Node, NDArray> copies = new HashMap<>();
    for (Node buffer : buffers) {
      NDArray copy = given.get(buffer).duplicate();
      copy.attach(scope);
      copies.put(buffer, copy);
    }
    return copies;
  }
}
