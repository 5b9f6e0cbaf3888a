package org.segbench.models.mednext;

import static org.segbench.models.mednext.MedNeXtConfig.LEVELS;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.segbench.models.ModelException;
import org.segbench.models.Network;
import org.segbench.models.parameters.ParameterSpec;
import org.segbench.models.parameters.ParameterStore;
import org.segbench.models.torch.Operation;
import org.segbench.models.torch.Operations;
import org.segbench.models.torch.Scope;
import org.segbench.models.torch.Script;
import org.segbench.models.torch.Value.Tensor;

/** The network: its weights, its layers compiled, and the wiring between them. */
final class MedNeXt implements Network {
  private static final int SMALLEST_AXIS = 32;
  private static final int AXIS_DIVISOR = 1 << LEVELS;

  private final Layout layout;
  private final NDManager manager;
  private final DataType precision;
  private final Operations operations;
  private final ParameterStore parameters;
  private final Map<String, List<Step>> stages = new HashMap<>();

  MedNeXt(MedNeXtConfig config, NDManager parent, DataType precision, long seed) {
    this.layout = Layout.of(config);
    this.manager = parent.newSubManager();
    this.precision = precision;
    this.operations = new Operations(manager);
    this.parameters = new ParameterStore(layout.parameters(), precision, seed, manager, operations);
    for (Layout.Stage stage : layout.stages()) {
      boolean rejoins = stage.name().startsWith("up_");
      stages.put(
          stage.name(), stage.layers().stream().map(layer -> compile(layer, rejoins)).toList());
    }
  }

  private Step compile(Layout.Named named, boolean rejoins) {
    List<String> names = named.parameters().stream().map(ParameterSpec::name).toList();
    Operation operation = operations.compile(script -> describe(script, named.layer(), rejoins));
    return new Step(operation, parameters.arrays(names));
  }

  private static void describe(Script script, Layer layer, boolean rejoins) {
    Tensor x = script.tensor();
    Optional<Tensor> skip = rejoins ? Optional.of(script.tensor()) : Optional.empty();
    Map<String, Tensor> weights = new LinkedHashMap<>();
    layer.parameters().forEach(spec -> weights.put(spec.name(), script.tensor()));
    Tensor result = layer.apply(script, x, weights);
    script.returns(skip.map(map -> script.add(map, result)).orElse(result));
  }

  @Override
  public List<NDArray> forward(NDArray input, boolean training) {
    requireSuitable(input);
    boolean allHeads = training && layout.config().deepSupervision();
    List<NDArray> logits = new ArrayList<>();
    try (Scope scope = Scope.under(input.getManager())) {
      NDManager owner = scope.manager();
      Deque<NDArray> skips = new ArrayDeque<>();
      NDArray x = only("stem").apply(owner, input);
      for (int level = 0; level < LEVELS; level++) {
        x = blocks("enc_block_" + level, owner, x);
        skips.push(x);
        x = only("down_" + level).apply(owner, x);
      }
      x = blocks("bottleneck", owner, x);
      for (int level = LEVELS; level > 0; level--) {
        if (allHeads) {
          logits.add(0, scope.release(only(Layout.head(level)).apply(owner, x)));
        }
        // Closing gives up this handle only: what a backward pass needs, its graph keeps.
        try (NDArray below = x;
            NDArray skip = skips.pop()) {
          x = only("up_" + (level - 1)).apply(owner, below, skip);
        }
        x = blocks("dec_block_" + (level - 1), owner, x);
      }
      logits.add(0, scope.release(only(Layout.head(0)).apply(owner, x)));
    }
    return logits;
  }

  private NDArray blocks(String stage, NDManager owner, NDArray input) {
    NDArray x = input;
    for (Step block : stages.get(stage)) {
      try (NDArray before = x) {
        x = block.apply(owner, before);
      }
    }
    return x;
  }

  private Step only(String stage) {
    return stages.get(stage).get(0);
  }

  private void requireSuitable(NDArray input) {
    long[] shape = input.getShape().getShape();
    int channels = layout.config().inputChannels();
    if (shape.length != 5 || shape[1] != channels) {
      throw new ModelException(
          "MedNeXt expects images of shape [N, %d, Z, Y, X], found %s"
              .formatted(channels, input.getShape()));
    }
    requireSuitable(LongStream.of(shape).skip(2).boxed().toList());
    if (input.getDataType() != precision) {
      throw new ModelException(
          "The network computes in %s, the image is %s; convert it"
              .formatted(precision, input.getDataType()));
    }
  }

  /** Checks a patch's sizes: five levels of at least two voxels, each half of the one above. */
  static void requireSuitable(List<? extends Number> patch) {
    if (patch.size() != 3) {
      throw new ModelException(
          "MedNeXt is built for volumes; the patch %s has %d axes instead of 3"
              .formatted(patch, patch.size()));
    }
    boolean suitable =
        patch.stream()
            .mapToLong(Number::longValue)
            .allMatch(size -> size >= SMALLEST_AXIS && size % AXIS_DIVISOR == 0);
    if (!suitable) {
      throw new ModelException(
          "MedNeXt cannot take the patch %s (z, y, x): each size must be a multiple of %d and at least %d: 32, 48, 64, 80, ..."
              .formatted(patch, AXIS_DIVISOR, SMALLEST_AXIS));
    }
  }

  @Override
  public List<int[]> headStrides() {
    int heads = layout.config().deepSupervision() ? LEVELS + 1 : 1;
    return IntStream.range(0, heads)
        .mapToObj(level -> new int[] {1 << level, 1 << level, 1 << level})
        .toList();
  }

  @Override
  public NDManager manager() {
    return manager;
  }

  @Override
  public Map<String, NDArray> parameters() {
    return parameters.arrays();
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

  /** A compiled layer with its weights. */
  private static final class Step {
    private final Operation operation;
    private final NDArray[] weights;

    Step(Operation operation, NDArray[] weights) {
      this.operation = operation;
      this.weights = weights;
    }

    /** The layer's result; {@code inputs} are the map and, where a level is rejoined, the skip. */
    NDArray apply(NDManager owner, NDArray... inputs) {
      NDArray[] arguments = new NDArray[inputs.length + weights.length];
      System.arraycopy(inputs, 0, arguments, 0, inputs.length);
      System.arraycopy(weights, 0, arguments, inputs.length, weights.length);
      return operation.apply(owner, arguments);
    }
  }
}
