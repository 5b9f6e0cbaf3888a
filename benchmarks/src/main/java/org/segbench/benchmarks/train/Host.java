package org.segbench.benchmarks.train;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.segbench.benchmarks.HarnessException;
import org.segbench.models.torch.Torch;

/** What a run says about where it ran. */
final class Host {

  private Host() {}

  /** A manager, to be closed by the caller, on the device that the settings name. */
  static NDManager openDevice(String device, int threads) {
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

  static String engine() {
    Engine engine = Engine.getInstance();
    return "%s %s, DJL %s"
        .formatted(engine.getEngineName(), engine.getVersion(), Engine.getDjlVersion());
  }

  static String version() {
    return Optional.ofNullable(Host.class.getPackage().getImplementationVersion())
        .orElse("development");
  }

  static String name() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      // A machine that cannot resolve its own name can still train.
      return "unknown";
    }
  }

  static String now() {
    return Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
