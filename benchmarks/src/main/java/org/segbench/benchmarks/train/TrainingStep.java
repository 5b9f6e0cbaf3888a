package org.segbench.benchmarks.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.segbench.benchmarks.HarnessException;
import org.segbench.benchmarks.array.StagingBuffer;
import org.segbench.models.DeepSupervision;
import org.segbench.models.Network;
import org.segbench.models.RecordedPass;
import org.segbench.models.optim.LossScaling;
import org.segbench.models.optim.Optimizer;
import org.segbench.models.torch.Arguments;
import org.segbench.models.torch.Autograd;
import org.segbench.models.torch.Operation;
import org.segbench.models.torch.Operations;
import org.segbench.models.torch.Script;
import org.segbench.models.torch.Torch;
import org.segbench.models.torch.Upload;

/**
 * One iteration: forward, loss, backward, clip, step. Everything that it makes on the device is
 * gone when it returns, so that memory does not grow with the number of iterations.
 */
final class TrainingStep implements AutoCloseable {
  /** nnU-Net v1's largest gradient norm. */
  private static final double LARGEST_NORM = 12;

  private final Network network;
  private final Optimizer optimizer;
  private final SegmentationLoss loss;
  private final DeepSupervisionLoss allHeads;
  private final LossScaling scaling;
  private final long seed;
  private final NDManager manager;
  private final Operations operations;
  private final Autograd autograd;
  private final Upload upload;
  private final StagingBuffer staging = new StagingBuffer();

  /**
   * @param scaling of the loss, which the network's precision needs
   * @param seed decides, with a batch's key, what dropout drops
   */
  TrainingStep(
      Network network,
      Optimizer optimizer,
      SegmentationLoss loss,
      DeepSupervision supervision,
      LossScaling scaling,
      long seed) {
    this.network = network;
    this.optimizer = optimizer;
    this.loss = loss;
    this.scaling = scaling;
    this.seed = seed;
    double[] weights = supervision.weights(network.headStrides().size());
    this.allHeads = new DeepSupervisionLoss(loss, Arrays.stream(weights).boxed().toList());
    this.manager = network.manager().newSubManager();
    this.operations = new Operations(manager);
    this.autograd = new Autograd(operations);
    this.upload = new Upload(operations);
  }

  /**
   * Trains on a batch.
   *
   * @return the loss before the step; not finite only if the scaling of the loss left the step out
   * @throws HarnessException if loss or gradients are not finite and no scaling is to blame, naming
   *     the layer; the weights are then unchanged
   */
  double train(Batch batch, double learningRate) {
    return train(batch, learningRate, StepListener.NONE);
  }

  /** {@link #train(Batch, double)}; a listener is told from {@link StepPhase#COPY} on. */
  double train(Batch batch, double learningRate, StepListener listener) {
    try (NDManager scope = manager.newSubManager()) {
      NDArray images = images(scope, batch);
      List<NDArray> labels = new ArrayList<>();
      for (int[] stride : network.headStrides()) {
        labels.add(labels(scope, batch, stride));
      }
      listener.ended(StepPhase.COPY);
      Torch.seed(batch.key().dropoutSeed(seed));
      RecordedPass pass = network.record(images, autograd);
      listener.ended(StepPhase.FORWARD);
      DeepSupervisionLoss.Result result =
          allHeads.evaluate(operations, pass.logits(), labels, scaling.scale());
      listener.ended(StepPhase.LOSS);
      pass.backward(result.heads(), result.gradients());
      listener.ended(StepPhase.BACKWARD);
      NDArray norm = optimizer.clipGradients(LARGEST_NORM, scaling.scale(), scope);
      Outcome outcome = read(scope, result.value(), norm);
      if (outcome.isFinite()) {
        optimizer.step(learningRate);
        scaling.stepped();
      } else if (scaling.overflowed()) {
        optimizer.discardGradients();
      } else {
        throw notFinite(batch, images, outcome);
      }
      listener.ended(StepPhase.OPTIMIZER);
      return outcome.loss;
    }
  }

  /**
   * Predicts a batch with the full-resolution head and adds it to the estimate.
   *
   * @return that head's loss
   */
  double validate(Batch batch, OnlineDice estimate) {
    try (NDManager scope = manager.newSubManager()) {
      NDArray logits = network.forward(images(scope, batch), false).get(0);
      NDArray labels = labels(scope, batch, network.headStrides().get(0));
      double value = loss.evaluate(operations, logits, labels, false).value();
      if (!Double.isFinite(value)) {
        throw notFinite("loss", value, Optional.empty(), batch);
      }
      estimate.add(logits, batch.labels());
      return value;
    }
  }

  /** What the machine must know of a step: whether to take it, and what to report. */
  private record Outcome(double loss, double norm) {
    boolean isFinite() {
      return Double.isFinite(loss) && Double.isFinite(norm);
    }
  }

  /** The only place where the machine waits for a GPU in a step; both numbers in one copy. */
  private Outcome read(NDManager scope, NDArray value, NDArray norm) {
    Operation together = operations.compile(TrainingStep::describeBoth);
    Arguments arguments = new Arguments().tensor(value).tensor(norm);
    double[] both = together.applyUnrecorded(scope, arguments).get(0).toDoubleArray();
    return new Outcome(both[0], both[1]);
  }

  private static void describeBoth(Script script) {
    var loss = script.reshape(script.asFloat64(script.tensor()), 1);
    var norm = script.reshape(script.asFloat64(script.tensor()), 1);
    script.returns(script.concatenate(List.of(loss, norm), 0));
  }

  private HarnessException notFinite(Batch batch, NDArray images, Outcome outcome) {
    if (Double.isFinite(outcome.loss)) {
      return notFinite("gradients' norm", outcome.norm, optimizer.firstNotFinite(), batch);
    }
    Torch.seed(batch.key().dropoutSeed(seed));
    return notFinite("loss", outcome.loss, network.firstNotFinite(images), batch);
  }

  private static HarnessException notFinite(
      String what, double value, Optional<String> where, Batch batch) {
    return new HarnessException(
        "%s, cases %s: the %s is %s%s; look at these cases' prepared arrays, or train with a lower learning rate"
            .formatted(
                batch.key(),
                String.join(", ", batch.cases()),
                what,
                value,
                where.map(name -> ", first seen at " + name).orElse("")));
  }

  private NDArray images(NDManager scope, Batch batch) {
    Shape shape = shape(batch.samples(), batch.channels(), batch.patch());
    return upload.array(scope, staging.of(batch.images()), shape, DataType.FLOAT32);
  }

  private NDArray labels(NDManager scope, Batch batch, int[] stride) {
    int[] patch = batch.patch();
    byte[] labels = DeepSupervisionTargets.downsample(batch.labels(), patch, stride);
    Shape shape = shape(batch.samples(), 1, DeepSupervisionTargets.shape(patch, stride));
    return upload.array(scope, ByteBuffer.wrap(labels), shape, DataType.INT8);
  }

  private static Shape shape(int samples, int channels, int[] patch) {
    return new Shape(samples, channels)
        .addAll(new Shape(Arrays.stream(patch).asLongStream().toArray()));
  }

  @Override
  public void close() {
    manager.close();
  }
}
