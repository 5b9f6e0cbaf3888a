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
 * A pass that is walked back stage by stage, last first. Each stage has a small graph of its own,
 * or a gradient in closed form. With checkpointing (Chen et al. 2016, "Training deep nets with
 * sublinear memory cost") the graphs are not kept: on the way back each stage is run again.
 *
 * <p>What goes between stages is a leaf of both graphs: of the later stages', whose gradients add
 * up in it, and no more than the name for a result of the earlier one's, whose walk begins with
 * that sum. So a skip connection needs no care of its own. Once a stage has been walked, nobody
 * needs its outputs, and they go.
 */
final class StagedPass implements RecordedPass {
  private final List<Step> steps;
  private final List<Node> results;
  private final Map<Node, NDArray> given;
  private final Map<Node, NDArray> between = new HashMap<>();
  private final Map<Step, List<NDArray>> graphs = new HashMap<>();
  private final NDManager manager;
  private final long seed;
  private final Autograd autograd;
  private final boolean checkpointing;

  /** What inner stages compute, which goes once used and is computed again on the way back. */
  private final Map<Node, Step> inner = new HashMap<>();

  /** The output of a stage by its place among them, and a gradient that arrived there. */
  private record Arrival(int output, NDArray gradient) {}

  /**
   * Runs the pass forward.
   *
   * @param given image, parameters, buffers and constants
   * @param owner of the results; what is kept lives under it
   * @param seed of what the stages draw
   * @param checkpointing whether stages keep nothing of what happens inside them
   */
  StagedPass(
      List<Step> steps,
      List<Node> results,
      Map<Node, NDArray> given,
      NDManager owner,
      long seed,
      Autograd autograd,
      boolean checkpointing) {
    this.steps = steps;
    this.results = results;
    this.given = given;
    this.manager = owner.newSubManager();
    this.seed = seed;
    this.autograd = autograd;
    this.checkpointing = checkpointing;
    for (Step step : steps) {
      if (step.inner()) {
        step.outputs().forEach(output -> inner.put(output, step));
      }
    }
    steps.forEach(this::forward);
  }

  private void forward(Step step) {
    boolean keepsGraph = !checkpointing && step.gradient().isEmpty();
    List<NDArray> computed =
        keepsGraph
            ? Autograd.recorded(() -> step.run(manager, this::value, seed))
            : step.runForLeaves(manager, this::value, seed);
    for (int i = 0; i < computed.size(); i++) {
      if (step.computes(step.outputs().get(i))) {
        between.put(step.outputs().get(i), leaf(computed.get(i)));
      }
    }
    if (keepsGraph) {
      graphs.put(step, computed);
    } else {
      computed.forEach(NDArray::close);
    }
    if (checkpointing) {
      step.done().stream().filter(inner::containsKey).forEach(this::drop);
    }
  }

  private void drop(Node node) {
    between.remove(node).close();
  }

  /**
   * A stage may answer with the very tensor it was given, as a reshaping to the same shape does;
   * detached it is a leaf of its own over the same memory.
   */
  private NDArray leaf(NDArray computed) {
    NDArray leaf = computed.stopGradient();
    leaf.attach(manager);
    leaf.setRequiresGradient(true);
    return leaf;
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
    step.inputs().stream().filter(node -> value(node) == null).forEach(this::restore);
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
    if (step.gradient().isPresent() && !arrivals.isEmpty()) {
      walkBack(step, arrivals, scope);
      return;
    }
    List<NDArray> graph = graphs.remove(step);
    if (!arrivals.isEmpty() && step.inputs().stream().anyMatch(this::isLeaf)) {
      List<NDArray> walked = graph == null ? again(step, scope) : graph;
      autograd.backward(
          arrivals.stream().map(arrival -> walked.get(arrival.output)).toList(),
          arrivals.stream().map(Arrival::gradient).toList());
    }
    if (graph != null) {
      graph.forEach(NDArray::close);
    }
  }

  /** Computes again what {@link #drop} dropped. */
  private void restore(Node node) {
    Step step = inner.get(node);
    step.inputs().stream().filter(input -> value(input) == null).forEach(this::restore);
    List<NDArray> computed = step.runForLeaves(manager, this::value, seed);
    for (int i = 0; i < computed.size(); i++) {
      Node output = step.outputs().get(i);
      if (step.computes(output) && value(output) == null) {
        between.put(output, leaf(computed.get(i)));
      }
      computed.get(i).close();
    }
  }

  /** By the stage's own gradient, whose parts go to the leaves as those of a graph would. */
  private void walkBack(Step step, List<Arrival> arrivals, NDManager scope) {
    NDArray arriving = arrivals.stream().map(Arrival::gradient).reduce(NDArray::add).orElseThrow();
    List<NDArray> gradients = step.walkBack(scope, this::value, arriving);
    List<NDArray> leaves = new ArrayList<>();
    List<NDArray> theirs = new ArrayList<>();
    for (int i = 0; i < gradients.size(); i++) {
      if (isLeaf(step.inputs().get(i))) {
        leaves.add(value(step.inputs().get(i)));
        theirs.add(gradients.get(i));
      }
    }
    autograd.backward(leaves, theirs);
  }

  private List<NDArray> again(Step step, NDManager scope) {
    Map<Node, NDArray> copies = copiesOfBuffers(step, scope);
    return Autograd.recorded(
        () -> step.run(scope, node -> copies.getOrDefault(node, value(node)), seed));
  }

  /** Whether gradients are collected there; a stage of constants alone has no graph. */
  private boolean isLeaf(Node node) {
    return between.containsKey(node) || node.isTrained() || value(node).hasGradient();
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
