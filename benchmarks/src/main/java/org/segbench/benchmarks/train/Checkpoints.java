package org.segbench.benchmarks.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.segbench.benchmarks.HarnessException;
import org.segbench.benchmarks.prepare.Json;
import org.segbench.models.Network;
import org.segbench.models.optim.LossScaling;
import org.segbench.models.optim.Optimizer;
import org.segbench.models.weights.Safetensors;

/**
 * What a run leaves of its weights. The checkpoints hold the weights alone, under the official
 * names, so that any reader of safetensors can use them. What a stopped run goes on from is another
 * file, with weights, optimizer, counters and loss scaling together: one file is replaced in one
 * step, so they always belong to the same moment.
 */
final class Checkpoints {
  private static final String WEIGHT = "weight.";
  private static final String OPTIMIZER = "optimizer.";
  private static final String STATE = "state";
  private static final String SCALING = "lossScaling";
  private static final String EPOCH = "epoch";
  private static final String NETWORK = "network";

  private final RunFolder folder;
  private final RunDescription run;
  private final PolynomialDecay decay;
  private final Network network;
  private final Optimizer optimizer;
  private final LossScaling scaling;

  Checkpoints(
      RunFolder folder,
      RunDescription run,
      PolynomialDecay decay,
      Network network,
      Optimizer optimizer,
      LossScaling scaling) {
    this.folder = folder;
    this.run = run;
    this.decay = decay;
    this.network = network;
    this.optimizer = optimizer;
    this.scaling = scaling;
  }

  /** Writes the weights and their description; the state is that between two epochs. */
  void save(Checkpoint checkpoint, TrainingState state) {
    Map<String, String> metadata =
        Map.of(NETWORK, run.network(), EPOCH, Integer.toString(state.epoch()));
    Safetensors.write(folder.weights(checkpoint), network.state(), metadata);
    CheckpointDescription description =
        new CheckpointDescription(
            run.network(),
            run.experiment(),
            state.epoch(),
            decay.at(state.epoch() - 1),
            state.average(),
            state.best(),
            run.seed(),
            run.planHash(),
            run.datasetHash(),
            run.configuration());
    Json.write(folder.checkpoint(checkpoint), description);
  }

  void saveForResuming(TrainingState state) {
    new FormulaRecord(folder.path()).keep(network);
    Map<String, NDArray> tensors = new LinkedHashMap<>();
    network.state().forEach((name, weight) -> tensors.put(WEIGHT + name, weight));
    optimizer.state().forEach((name, value) -> tensors.put(OPTIMIZER + name, value));
    Map<String, String> metadata =
        Map.of(STATE, Json.text(state), SCALING, Json.text(scaling.state()));
    Safetensors.write(folder.resumable(), tensors, metadata);
  }

  /** Puts weights and optimizer back to where the run stopped; empty if it has not begun. */
  Optional<TrainingState> resume() {
    if (!Files.exists(folder.resumable())) {
      return Optional.empty();
    }
    try (NDManager scope = network.manager().newSubManager()) {
      Safetensors file = Safetensors.read(folder.resumable(), scope);
      network.load(withoutPrefix(file.tensors(), WEIGHT));
      optimizer.restore(withoutPrefix(file.tensors(), OPTIMIZER));
      if (file.metadata().containsKey(SCALING)) {
        scaling.restore(Json.parse(file.metadata().get(SCALING), LossScaling.State.class));
      }
      return Optional.of(Json.parse(file.metadata().get(STATE), TrainingState.class));
    }
  }

  private static Map<String, NDArray> withoutPrefix(Map<String, NDArray> tensors, String prefix) {
    Map<String, NDArray> result = new LinkedHashMap<>();
    tensors.forEach(
        (name, tensor) -> {
          if (name.startsWith(prefix)) {
            result.put(name.substring(prefix.length()), tensor);
          }
        });
    return result;
  }

  /** Removes what only a run that goes on needs. */
  void finish() {
    try {
      Files.deleteIfExists(folder.resumable());
    } catch (IOException e) {
      throw new HarnessException(folder.resumable() + ": cannot be removed: " + e.getMessage(), e);
    }
  }
}
