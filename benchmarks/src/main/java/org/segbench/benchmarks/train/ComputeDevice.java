package org.segbench.benchmarks.train;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import org.segbench.benchmarks.HarnessException;
import org.segbench.models.torch.Torch;

/**
 * Where tensors are computed.
 *
 * @param device {@code auto}, {@code cpu}, or {@code gpu} with or without a number
 * @param threads threads of the tensor library; 0 leaves the choice to it
 */
public record ComputeDevice(String device, int threads) {

  /**
   * A manager on the device, to be closed by the caller.
   *
   * @throws HarnessException if there is no such device
   */
  public NDManager open() {
    NDManager manager =
        device.equals(TrainingSettings.DEFAULT_DEVICE)
            ? Torch.newManager()
            : Torch.newManager(Device.fromName(device));
    if (manager.getDevice().isGpu() && manager.getEngine().getGpuCount() == 0) {
      manager.close();
      throw new HarnessException(
          "device %s: the tensor library finds no GPU; train on the cpu, or build with the profile cuda"
              .formatted(device));
    }
    if (threads > 0) {
      Torch.useThreads(threads);
    }
    return manager;
  }

  /** Threads for work on the host: as many as asked for, else one a processor. */
  public int hostThreads() {
    return threads > 0 ? threads : Runtime.getRuntime().availableProcessors();
  }

  /**
   * Waits until a manager's GPU has done all that it was asked for; nothing to wait for on a CPU.
   * For measurements: training and prediction let a GPU work on.
   */
  public static void finish(NDManager manager) {
    if (manager.getDevice().isGpu()) {
      // Work is done in order: once a new array can be read, all before it is there.
      try (NDArray probe = manager.create(0f)) {
        probe.toFloatArray();
      }
    }
  }
}
