package org.segbench.benchmarks.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.segbench.benchmarks.HarnessException;
import org.segbench.benchmarks.prepare.Plan;
import org.segbench.benchmarks.targets.LabelTargets;
import org.segbench.benchmarks.targets.RegionTargets;
import org.segbench.benchmarks.targets.Targets;
import org.segbench.models.Architecture;
import org.segbench.models.Architectures;
import org.segbench.models.Network;
import org.segbench.models.weights.Safetensors;

/** A run's folder, for those who use what was trained. Nothing outside the folder is read. */
public final class TrainedRun {
  private final RunFolder folder;
  private final RunDescription description;

  private TrainedRun(RunFolder folder, RunDescription description) {
    this.folder = folder;
    this.description = description;
  }

  /**
   * Opens a run, finished or not.
   *
   * @throws HarnessException if there is none
   */
  public static TrainedRun open(Path runFolder) {
    RunFolder folder = new RunFolder(runFolder);
    if (!Files.isRegularFile(folder.description())) {
      throw new HarnessException(
          runFolder + ": expected a training run with a run.json, found none; train it first");
    }
    return new TrainedRun(folder, RunDescription.read(folder.description()));
  }

  public Path path() {
    return folder.path();
  }

  public RunDescription description() {
    return description;
  }

  /** The plan that it was trained by, which prediction prepares volumes by. */
  public Plan plan() {
    return Plan.read(folder.plan());
  }

  /**
   * The architecture that was trained.
   *
   * @throws HarnessException if it is not known here, because its plugin's jar was not given
   */
  public Architecture architecture() {
    String id = description.network();
    return Architectures.all().stream()
        .filter(known -> known.id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new HarnessException(
                    "%s: is a run of the network %s, which is not known here; if it comes from a jar of your own, give that with --plugin"
                        .formatted(path(), id)));
  }

  /** What the network's channels stand for. */
  public Targets targets() {
    return description.regions().isEmpty()
        ? new LabelTargets(description.networkSpec().classes())
        : new RegionTargets(description.regions());
  }

  /** Where a checkpoint's weights lie, whether or not they have been written. */
  public Path weights(Checkpoint checkpoint) {
    return folder.weights(checkpoint);
  }

  /** The network with its final weights; see {@link #loadNetwork(NDManager, Checkpoint)}. */
  public Network loadNetwork(NDManager manager) {
    return loadNetwork(manager, Checkpoint.FINAL);
  }

  /**
   * Builds the network and loads a checkpoint.
   *
   * @param manager says the device; the network opens a manager of its own under it
   * @return to be closed by the caller
   * @throws HarnessException if the run has not come as far as that checkpoint
   */
  public Network loadNetwork(NDManager manager, Checkpoint checkpoint) {
    Path weights = requireWeights(checkpoint);
    Network network = architecture().build(description.networkSpec(), manager, description.seed());
    try (NDManager scope = manager.newSubManager()) {
      network.load(read(weights, scope));
      return network;
    } catch (RuntimeException e) {
      network.close();
      throw e;
    }
  }

  private static Map<String, NDArray> read(Path weights, NDManager manager) {
    return Safetensors.read(weights, manager).tensors();
  }

  /** Notes in {@code run.json} how the validation cases were predicted. */
  public void recordValidation(boolean mirroring) {
    ValidationRecord how = new ValidationRecord(mirroring, CodeHash.of(architecture()));
    if (!how.equals(description.validation())) {
      description.validated(how).write(folder.description());
    }
  }

  /** SHA-256 of the final weights' file. */
  public String weightsHash() {
    return FileHash.sha256(requireWeights(Checkpoint.FINAL));
  }

  /**
   * Where a checkpoint's weights lie.
   *
   * @throws HarnessException if the run has not come as far as that checkpoint
   */
  public Path requireWeights(Checkpoint checkpoint) {
    Path weights = folder.weights(checkpoint);
    if (!Files.isRegularFile(weights)) {
      throw new HarnessException(
          "%s: expected the %s checkpoint, found none: the run is %s; train it on, or choose another checkpoint"
              .formatted(weights, checkpoint.fileName(), description.state()));
    }
    return weights;
  }
}
