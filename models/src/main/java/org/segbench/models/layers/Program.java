package org.segbench.models.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.segbench.models.RecordedPass;
import org.segbench.models.torch.Arguments;
import org.segbench.models.torch.Autograd;
import org.segbench.models.torch.Operation;
import org.segbench.models.torch.Operations;
import org.segbench.models.torch.Scope;
import org.segbench.models.torch.Script;

/** A {@link Trace} compiled: runs the stages one after another on arrays. */
final class Program {
  private final Map<Node, NDArray> fixed = new HashMap<>();
  private final List<Step> steps = new ArrayList<>();
  private final Node image;
  private final List<Node> results;
  private final Operation seed;
  private final Operation finite;

  /**
   * @param state parameters and buffers by name
   * @param manager owns the constants
   */
  Program(
      Trace trace,
      List<Node> results,
      Map<String, NDArray> state,
      Operations operations,
      NDManager manager,
      DataType precision) {
    this.image = trace.image();
    this.results = results;
    trace
        .constants()
        .forEach((node, values) -> fixed.put(node, create(node, values, manager, precision)));
    Set<Node> needed = new HashSet<>(results);
    List<Trace.Stage> stages = trace.stagesFor(results);
    finite = operations.compile(Program::describeFinite);
    seed = operations.compile(script -> script.returns(script.randomNumber()));
    for (int i = stages.size() - 1; i >= 0; i--) {
      Trace.Stage stage = stages.get(i);
      for (Node input : stage.inputs()) {
        Parameter parameter = trace.parameterOf(input);
        if (parameter != null) {
          fixed.put(input, state.get(trace.nameOf(parameter)));
        }
      }
      List<Node> done = new ArrayList<>();
      for (Node node : together(stage.inputs(), stage.outputs())) {
        if (node != image && !fixed.containsKey(node) && needed.add(node)) {
          done.add(node);
        }
      }
      Operation operation = operations.compile(stage.script());
      steps.add(
          0,
          new Step(
              stage.name(),
              i,
              operation,
              stage.gradient().map(operations::compile),
              stage.inner(),
              stage.script().isRandom(),
              stage.inputs(),
              stage.outputs(),
              done));
    }
  }

  private static void describeFinite(Script script) {
    script.returns(script.zeroIfFinite(script.tensor()));
  }

  private static Set<Node> together(List<Node> inputs, List<Node> outputs) {
    Set<Node> all = new HashSet<>(inputs);
    all.addAll(outputs);
    return all;
  }

  private static NDArray create(Node node, float[] values, NDManager manager, DataType precision) {
    Shape shape = new Shape(Arrays.stream(node.shape()).asLongStream().toArray());
    NDArray array = manager.create(values, shape);
    if (array.getDataType() == precision) {
      return array;
    }
    try (array) {
      return array.toType(precision, true);
    }
  }

  /** The results for an image; they belong to the image's manager. */
  List<NDArray> run(NDArray input) {
    try (Scope scope = Scope.under(input.getManager())) {
      Map<Node, NDArray> values = new HashMap<>(fixed);
      values.put(image, input);
      long drawn = drawSeed(scope.manager());
      for (Step step : steps) {
        List<NDArray> computed = step.run(scope.manager(), values::get, drawn);
        for (int i = 0; i < step.outputs().size(); i++) {
          values.put(step.outputs().get(i), computed.get(i));
        }
        // Closing gives up this handle only: what a backward pass needs, its graph keeps.
        step.done().forEach(node -> values.remove(node).close());
      }
      return results.stream().map(node -> scope.release(values.get(node))).toList();
    }
  }

  /** The name of the first stage with a result that is not finite. */
  Optional<String> firstNotFinite(NDArray input) {
    try (Scope scope = Scope.under(input.getManager())) {
      Map<Node, NDArray> values = new HashMap<>(fixed);
      values.put(image, input);
      long drawn = drawSeed(scope.manager());
      for (Step step : steps) {
        List<NDArray> computed = step.runForLeaves(scope.manager(), values::get, drawn);
        for (int i = 0; i < step.outputs().size(); i++) {
          values.put(step.outputs().get(i), computed.get(i));
          if (!isFinite(computed.get(i), scope.manager())) {
            return Optional.of(step.name());
          }
        }
        step.done().forEach(node -> values.remove(node).close());
      }
      return Optional.empty();
    }
  }

  private boolean isFinite(NDArray values, NDManager scope) {
    Arguments arguments = new Arguments().tensor(values);
    return finite.applyUnrecorded(scope, arguments).get(0).toFloatArray()[0] == 0;
  }

  /** Whether stages have gradients of their own, which a graph of the whole would pass by. */
  boolean isApart() {
    return steps.stream().anyMatch(step -> step.gradient().isPresent());
  }

  /**
   * A pass that is walked back stage by stage.
   *
   * @param checkpointing whether stages keep nothing of what happens inside them
   */
  RecordedPass staged(NDArray input, Autograd autograd, boolean checkpointing) {
    Map<Node, NDArray> given = new HashMap<>(fixed);
    given.put(image, input);
    long drawn = drawSeed(input.getManager());
    return new StagedPass(
        steps, results, given, input.getManager(), drawn, autograd, checkpointing);
  }

  /** From libtorch's numbers, which the caller may have begun; none is drawn in vain. */
  private long drawSeed(NDManager owner) {
    if (steps.stream().noneMatch(Step::random)) {
      return 0;
    }
    try (NDManager scope = owner.newSubManager()) {
      return seed.applyUnrecorded(scope, new Arguments()).get(0).toLongArray()[0];
    }
  }
}
