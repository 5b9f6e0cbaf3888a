package org.segbench.benchmarks.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.segbench.benchmarks.HarnessException;
import org.segbench.benchmarks.array.StagingBuffer;
import org.segbench.models.DeepSupervision;
import org.segbench.models.Network;
import org.segbench.models.RecordedPass;
import org.segbench.models.optim.Optimizer;
import org.segbench.models.torch.Autograd;
import org.segbench.models.torch.Operations;
import org.segbench.models.torch.Torch;

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
  private final long seed;
  private final NDManager manager;
  private final Autograd autograd;
  private final StagingBuffer staging = new StagingBuffer();

  /**
   * @param seed decides, with a batch's key, what dropout drops
   */
  TrainingStep(
      Network network,
      Optimizer optimizer,
      SegmentationLoss loss,
      DeepSupervision supervision,
      long seed) {
    this.network = network;
    this.optimizer = optimizer;
    this.loss = loss;
    this.seed = seed;
    double[] weights = supervision.weights(network.headStrides().size());
    this.allHeads = new DeepSupervisionLoss(loss, Arrays.stream(weights).boxed().toList());
    this.manager = network.manager().newSubManager();
    this.autograd = new Autograd(new Operations(manager));
  }

  /**
   * Trains on a batch.
   *
   * @return the loss before the step
   * @throws HarnessException if loss or gradients are not finite; the weights are then unchanged
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
      DeepSupervisionLoss.Result result = allHeads.evaluate(pass.logits(), labels, true);
      requireFinite("loss", result.value(), batch);
      listener.ended(StepPhase.LOSS);
      pass.backward(result.heads(), result.gradients());
      listener.ended(StepPhase.BACKWARD);
      requireFinite("gradients' norm", optimizer.clipGradients(LARGEST_NORM), batch);
      optimizer.step(learningRate);
      listener.ended(StepPhase.OPTIMIZER);
      return result.value();
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
      double value = loss.evaluate(logits, labels, false).value();
      requireFinite("loss", value, batch);
      estimate.add(logits, batch.labels());
      return value;
    }
  }

  private static void requireFinite(String what, double value, Batch batch) {
    if (!Double.isFinite(value)) {
      throw new HarnessException(
          "%s, cases %s: the %s is %s; look at these cases' prepared arrays, or train with a lower learning rate"
              .formatted(batch.key(), String.join(", ", batch.cases()), what, value));
    }
  }

  private NDArray images(NDManager scope, Batch batch) {
    Shape shape = shape(batch.samples(), batch.channels(), batch.patch());
    return scope.create(staging.of(batch.images()), shape, DataType.FLOAT32);
  }

  private static NDArray labels(NDManager scope, Batch batch, int[] stride) {
    int[] patch = batch.patch();
    byte[] labels = DeepSupervisionTargets.downsample(batch.labels(), patch, stride);
    Shape shape = shape(batch.samples(), 1, DeepSupervisionTargets.shape(patch, stride));
    return scope.create(ByteBuffer.wrap(labels), shape, DataType.INT8);
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
