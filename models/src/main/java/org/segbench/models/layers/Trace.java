package org.segbench.models.layers;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.segbench.models.Cost;
import org.segbench.models.torch.Script;
import org.segbench.models.torch.Value.Tensor;

/**
 * The forward pass of a network for one input shape, written down stage by stage without computing
 * anything. Because every shape is known, the trace also knows what the pass costs, and layers can
 * choose the formula that suits a shape.
 *
 * <p>Operations happen in stages. A stage becomes one compiled operation: what it uses of earlier
 * stages, parameters and constants becomes its arguments, and its intermediates die inside libtorch
 * as soon as nothing needs them. A stage that equals another but for its parameters shares its
 * compiled code.
 */
public final class Trace {

  /** What a pass is traced for. */
  record Setting(boolean training, boolean oneDnn, FormulaChoice choice) {

    /** Computed as usual. */
    Setting(boolean training, boolean oneDnn) {
      this(training, oneDnn, FormulaChoice.FIRST);
    }
  }

  /**
   * A finished stage.
   *
   * @param inputs the script's arguments in order
   * @param outputs the script's results in order
   */
  record Stage(String name, Script script, List<Node> inputs, List<Node> outputs, Cost cost) {}

  private final Setting setting;
  private final Map<Parameter, String> names = new HashMap<>();
  private final Map<Parameter, Node> parameters = new HashMap<>();
  private final Map<Node, Parameter> parametersByNode = new HashMap<>();
  private final Map<Node, float[]> constants = new HashMap<>();
  private final Set<Node> known = new LinkedHashSet<>();
  private final List<Stage> stages = new ArrayList<>();
  private final Node image;
  private Recording recording;

  /** The stage that is being traced. */
  private static final class Recording {
    private final Script script = new Script();
    private final Map<Node, Tensor> tensors = new HashMap<>();
    private final List<Node> inputs = new ArrayList<>();
    private Cost cost = Cost.NONE;
  }

  /**
   * A trace about to begin.
   *
   * @param root the network, whose parameters may be used
   * @param inputShape {@code [N, C, spatial...]}
   */
  Trace(Module root, int[] inputShape, Setting setting) {
    this.setting = setting;
    root.visit("", (name, parameter) -> names.put(parameter, name));
    this.image = new Node(this, inputShape.clone());
    known.add(image);
  }

  /** The network's input. */
  public Node image() {
    return image;
  }

  /** Whether dropout drops, batch norm takes the batch's statistics, and all heads answer. */
  public boolean training() {
    return setting.training;
  }

  /**
   * Traces a stage.
   *
   * @param name what tables call it: the official name of the module that it runs, or one like it
   * @param body computes with tensors of earlier stages and with parameters
   */
  public Node stage(String name, Supplier<Node> body) {
    return stages(name, () -> List.of(body.get())).get(0);
  }

  /** {@link #stage} with several results. */
  public List<Node> stages(String name, Supplier<List<Node>> body) {
    if (recording != null) {
      throw new IllegalStateException("Stage " + name + " begins inside another");
    }
    recording = new Recording();
    try {
      List<Node> results = body.get();
      recording.script.returns(results.stream().map(this::tensor).toArray(Tensor[]::new));
      known.addAll(results);
      stages.add(
          new Stage(
              name,
              recording.script,
              List.copyOf(recording.inputs),
              List.copyOf(results),
              recording.cost));
      return results;
    } finally {
      recording = null;
    }
  }

  /**
   * An array of numbers known now.
   *
   * @param values in row-major order
   */
  public Node constant(float[] values, int... shape) {
    Node node = new Node(this, shape.clone());
    if (node.elements() != values.length) {
      throw new IllegalArgumentException(values.length + " values are not " + node);
    }
    constants.put(node, values.clone());
    known.add(node);
    return node;
  }

  /** A parameter or buffer of the network. */
  public Node parameter(Parameter parameter) {
    if (!names.containsKey(parameter)) {
      throw new IllegalArgumentException(
          "The parameter %s belongs to no module of this network"
              .formatted(parameter.spec().name()));
    }
    return parameters.computeIfAbsent(
        parameter,
        key -> {
          Node node = new Node(this, key.shape().stream().mapToInt(Integer::intValue).toArray());
          parametersByNode.put(node, key);
          known.add(node);
          return node;
        });
  }

  // For the layers

  Script script() {
    return recording().script;
  }

  /** What the stage calls a node; one from outside becomes the stage's argument. */
  Tensor tensor(Node node) {
    Recording now = recording();
    Tensor tensor = now.tensors.get(node);
    if (tensor == null) {
      if (!known.contains(node)) {
        throw new IllegalStateException(node + " was computed inside another stage");
      }
      tensor = now.script.tensor();
      if (setting.training && isComputed(node)) {
        // The stage's gradients for it are added up before those of other stages join, whether the
        // stage is walked with the others or alone: the same sum to the last bit.
        tensor = now.script.alias(tensor);
      }
      now.tensors.put(node, tensor);
      now.inputs.add(node);
    }
    return tensor;
  }

  private boolean isComputed(Node node) {
    return node != image && !constants.containsKey(node) && !parametersByNode.containsKey(node);
  }

  Node bind(Node node, Tensor value) {
    recording().tensors.put(node, value);
    return node;
  }

  void count(Cost cost) {
    Recording now = recording();
    now.cost = now.cost.plus(cost);
  }

  /** Whether convolutions are oneDNN's, whose float32 cannot be trusted with all widths. */
  boolean oneDnn() {
    return setting.oneDnn;
  }

  /** The one of equal formulas that is to compute a layer. */
  Formula formula(ConvolutionShape layer, List<Formula> candidates) {
    return candidates.size() == 1 ? candidates.get(0) : setting.choice.among(layer, candidates);
  }

  private Recording recording() {
    if (recording == null) {
      throw new IllegalStateException("A network computes inside its stages only");
    }
    return recording;
  }

  // For what is made of the trace

  List<Stage> stages() {
    return List.copyOf(stages);
  }

  /** The stages that a result depends on, in order; official passes have others too. */
  List<Stage> stagesFor(List<Node> results) {
    Set<Node> needed = new HashSet<>(results);
    List<Stage> live = new ArrayList<>();
    for (int i = stages.size() - 1; i >= 0; i--) {
      Stage stage = stages.get(i);
      if (stage.outputs().stream().anyMatch(needed::contains)) {
        needed.addAll(stage.inputs());
        live.add(0, stage);
      }
    }
    return live;
  }

  /** Values of the nodes that are neither computed nor parameters. */
  Map<Node, float[]> constants() {
    return constants;
  }

  /** The parameter that a node stands for, or null. */
  Parameter parameterOf(Node node) {
    return parametersByNode.get(node);
  }

  String nameOf(Parameter parameter) {
    return names.get(parameter);
  }
}
