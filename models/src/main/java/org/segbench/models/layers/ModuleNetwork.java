package org.segbench.models.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.segbench.models.Execution;
import org.segbench.models.ModelException;
import org.segbench.models.Network;
import org.segbench.models.RecordedPass;
import org.segbench.models.parameters.ParameterStore;
import org.segbench.models.torch.Autocast;
import org.segbench.models.torch.Autograd;
import org.segbench.models.torch.Operations;
import org.segbench.models.torch.Torch;

/** A {@link NetworkModule} with its weights: traced and compiled once per input shape and mode. */
public final class ModuleNetwork implements Network {
  private final NetworkModule module;
  private final NDManager manager;
  private final DataType precision;
  private final Operations operations;
  private final ParameterStore parameters;
  private final Map<Key, Program> programs = new HashMap<>();
  private final SortedMap<String, String> formulas = new TreeMap<>();
  private Execution execution = Execution.DEFAULT;

  private record Key(Shape shape, boolean training) {}

  /**
   * Draws the weights.
   *
   * @param parent says the device; the network opens a manager of its own under it
   * @param precision FLOAT32, or FLOAT64 for checks
   * @param seed the weights are a function of it
   */
  public ModuleNetwork(NetworkModule module, NDManager parent, DataType precision, long seed) {
    this.module = module;
    this.manager = parent.newSubManager();
    this.precision = precision;
    this.operations = new Operations(manager);
    this.parameters = new ParameterStore(module.specs(), precision, seed, manager, operations);
  }

  @Override
  public List<NDArray> forward(NDArray input, boolean training) {
    return program(input, training).run(input);
  }

  @Override
  public RecordedPass record(NDArray input, Autograd autograd) {
    Program program = program(input, true);
    return execution.checkpointing() || program.isApart()
        ? program.staged(input, autograd, execution.checkpointing())
        : Network.super.record(input, autograd);
  }

  private Program program(NDArray input, boolean training) {
    requireSuitable(input);
    return programs.computeIfAbsent(new Key(input.getShape(), training), this::compile);
  }

  @Override
  public void use(Execution chosen) {
    if (chosen.precision() != Execution.Precision.FLOAT32 && precision != DataType.FLOAT32) {
      throw new ModelException(
          "%s is a mixture with float32, and this network's weights are %s"
              .formatted(chosen.precision(), precision));
    }
    if (!chosen.equals(execution)) {
      if (chosen.precision() != Execution.Precision.FLOAT32) {
        LowPrecision.require(autocast(chosen.precision()), manager);
      }
      execution = chosen;
      programs.clear();
    }
  }

  private Program compile(Key key) {
    Trace trace = new Trace(module, sizes(key.shape), setting(key.training, choice(key)));
    List<Node> results = trace.inFullPrecision(module.forward(trace));
    return new Program(trace, results, parameters.state(), operations, manager, precision);
  }

  private Trace.Setting setting(boolean training, FormulaChoice choice) {
    boolean onCpu = !manager.getDevice().isGpu();
    Execution.Precision low = execution.precision();
    boolean ownGradients =
        onCpu
            && low == Execution.Precision.FLOAT32
            && execution.formulas() != Execution.Formulas.NATIVE;
    return new Trace.Setting(
        training, precision == DataType.FLOAT32 && onCpu, ownGradients, choice, autocast(low));
  }

  private static Autocast autocast(Execution.Precision low) {
    return switch (low) {
      case FLOAT32 -> Autocast.NONE;
      case FLOAT16 -> Autocast.FLOAT16;
      case BFLOAT16 -> Autocast.BFLOAT16;
    };
  }

  @Override
  public Optional<String> firstNotFinite(NDArray input) {
    return program(input, true).firstNotFinite(input);
  }

  private FormulaChoice choice(Key key) {
    return switch (execution.formulas()) {
      case NATIVE -> FormulaChoice.OFFICIAL;
      case CHOSEN -> FormulaChoice.FIRST;
      case TIMED -> timed(key);
    };
  }

  private FormulaChoice timed(Key key) {
    Execution.Precision low = execution.precision();
    FormulaTimer timer = new FormulaTimer(manager, precision, low, key.training);
    String setting =
        "%s, %s, %s, %d threads"
            .formatted(
                key.training ? "training" : "prediction",
                (low == Execution.Precision.FLOAT32 ? precision : low)
                    .name()
                    .toLowerCase(Locale.ROOT),
                manager.getDevice().getDeviceType(),
                Torch.threads());
    return new TimedFormulas(formulas, setting, timer::partSeconds);
  }

  /**
   * The convolutions of a pass, each kind once, to be measured alone.
   *
   * @param input {@code [N, C, spatial...]}
   * @param training whether passes go backward too
   */
  public List<ConvolutionTrial> convolutions(List<Integer> input, boolean training) {
    Map<ConvolutionShape, List<Formula>> found = new LinkedHashMap<>();
    Map<ConvolutionShape, Integer> counts = new HashMap<>();
    FormulaChoice noting =
        (layer, candidates) -> {
          counts.merge(layer, 1, Integer::sum);
          return found.computeIfAbsent(layer, key -> candidates).get(0);
        };
    module.forward(new Trace(module, Window.array(input), setting(training, noting)));
    FormulaTimer timer = new FormulaTimer(manager, precision, execution.precision(), training);
    List<ConvolutionTrial> trials = new ArrayList<>();
    found.forEach(
        (layer, formulas) ->
            trials.add(ConvolutionTrial.of(layer, counts.get(layer), formulas, timer)));
    return trials;
  }

  @Override
  public SortedMap<String, String> formulas() {
    return Collections.unmodifiableSortedMap(new TreeMap<>(formulas));
  }

  @Override
  public void recall(Map<String, String> earlier) {
    formulas.putAll(earlier);
    programs.clear();
  }

  private void requireSuitable(NDArray input) {
    int[] shape = sizes(input.getShape());
    int axes = 2 + module.dimensions();
    if (shape.length != axes || shape[1] != module.inputChannels()) {
      throw new ModelException(
          "The network expects images of shape [N, %d, %s], found %s"
              .formatted(
                  module.inputChannels(),
                  module.dimensions() == 3 ? "Z, Y, X" : "Y, X",
                  input.getShape()));
    }
    module.requireSuitable(Arrays.stream(shape).skip(2).boxed().toList());
    if (input.getDataType() != precision) {
      throw new ModelException(
          "The network computes in %s, the image is %s; convert it"
              .formatted(precision, input.getDataType()));
    }
  }

  private static int[] sizes(Shape shape) {
    return Arrays.stream(shape.getShape()).mapToInt(Math::toIntExact).toArray();
  }

  @Override
  public List<int[]> headStrides() {
    return module.headStrides();
  }

  @Override
  public NDManager manager() {
    return manager;
  }

  @Override
  public Map<String, NDArray> parameters() {
    return parameters.trained();
  }

  @Override
  public Map<String, NDArray> state() {
    return parameters.state();
  }

  @Override
  public void load(Map<String, NDArray> weights) {
    parameters.load(weights);
  }

  @Override
  public void close() {
    operations.close();
    manager.close();
  }
}
