package org.segbench.models.layers;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.segbench.models.Cost;
import org.segbench.models.torch.Autocast;
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

  /**
   * What a pass is traced for.
   *
   * @param ownGradients whether layers may have gradients of their own in training
   */
  record Setting(
      boolean training,
      boolean oneDnn,
      boolean ownGradients,
      FormulaChoice choice,
      Autocast autocast) {

    /** In the precision of the image, as one graph. */
    Setting(boolean training, boolean oneDnn, FormulaChoice choice) {
      this(training, oneDnn, false, choice, Autocast.NONE);
    }

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
   * @param gradient from the inputs and the gradient for the one output to the gradients for the
   *     inputs, if they are not to be derived
   * @param inner whether it is a part of a stage that was taken apart, and not its last
   */
  record Stage(
      String name,
      Script script,
      List<Node> inputs,
      List<Node> outputs,
      Cost cost,
      Optional<Script> gradient,
      boolean inner) {}

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
    private final String stage;
    private final Script script;
    private final Map<Node, Tensor> tensors = new HashMap<>();
    private final List<Node> inputs = new ArrayList<>();
    private Cost cost = Cost.NONE;

    Recording(String stage, Script script) {
      this.stage = stage;
      this.script = script;
    }
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
    recording = begin(name);
    try {
      List<Node> results = body.get();
      if (!known.containsAll(results)) {
        end(results, false);
      }
      return results;
    } finally {
      recording = null;
    }
  }

  private Recording begin(String stage) {
    return new Recording(stage, new Script(setting.autocast));
  }

  private void end(List<Node> results, boolean inner) {
    recording.script.returns(results.stream().map(this::tensor).toArray(Tensor[]::new));
    known.addAll(results);
    stages.add(
        new Stage(
            recording.stage,
            recording.script,
            List.copyOf(recording.inputs),
            List.copyOf(results),
            recording.cost,
            Optional.empty(),
            inner));
  }

  /** The same values in the image's precision, whatever the stages that made them computed in. */
  List<Node> inFullPrecision(List<Node> results) {
    return setting.autocast == Autocast.NONE
        ? results
        : results.stream().map(node -> stage("in full precision", node::inFullPrecision)).toList();
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
    return setting.choice.among(layer, candidates);
  }

  /** Whether layers may have gradients of their own in training. */
  boolean ownGradients() {
    return setting.ownGradients;
  }

  /** Whether they become stages of their own, which are walked back by those gradients. */
  private boolean takesApart() {
    return setting.ownGradients && setting.training;
  }

  /** Whether a layer that needs these (null for none) can be computed before the current stage. */
  boolean takesApart(Node... needed) {
    return takesApart() && Stream.of(needed).filter(Objects::nonNull).allMatch(known::contains);
  }

  /**
   * Ends the stage that is traced here, if stages are taken apart: what follows is another.
   *
   * @param crossing all that what follows will need of what was computed here; null for none
   */
  void cut(Node... crossing) {
    List<Node> results =
        Stream.of(crossing).filter(Objects::nonNull).filter(node -> !known.contains(node)).toList();
    if (takesApart() && !results.isEmpty()) {
      String stage = recording().stage;
      end(results, true);
      recording = begin(stage);
    }
  }

  /**
   * Computes something in a stage of its own before the current one, which may then use it.
   *
   * @param inputs known before the current stage
   * @param inner whether the current stage goes on with it
   */
  Node apart(OwnGradient computation, List<Node> inputs, boolean inner) {
    Recording interrupted = recording();
    Recording forward = resume(interrupted.stage, inputs);
    Node result = computation.forward().apply(inputs);
    forward.script.returns(tensor(result));
    Recording backward = resume(interrupted.stage, inputs);
    Node arriving = new Node(this, result.shape());
    backward.tensors.put(arriving, backward.script.tensor());
    List<Node> gradients = computation.gradients().apply(inputs, arriving);
    backward.script.returns(gradients.stream().map(this::tensor).toArray(Tensor[]::new));
    recording = interrupted;
    known.add(result);
    stages.add(
        new Stage(
            interrupted.stage,
            forward.script,
            inputs,
            List.of(result),
            Cost.NONE,
            Optional.of(backward.script),
            inner));
    return result;
  }

  /** A recording whose first arguments are given. */
  private Recording resume(String stage, List<Node> inputs) {
    recording = begin(stage);
    inputs.forEach(this::tensor);
    return recording;
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
