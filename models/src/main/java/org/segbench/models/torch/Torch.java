package org.segbench.models.torch;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;

/** Starts the tensor library. The first call loads it, which takes seconds. */
public final class Torch {
  private static final String ENGINE = "PyTorch";

  private Torch() {}

  /** A new manager, to be closed by the caller, on the machine's default device: a GPU if any. */
  public static NDManager newManager() {
    return newManager(engine().defaultDevice());
  }

  /** A new manager, to be closed by the caller, on a device. */
  public static NDManager newManager(Device device) {
    return engine().newBaseManager(device);
  }

  private static Engine engine() {
    // Read by DJL while it loads: the native library is on the class path, nothing is downloaded;
    // the optimizing graph executor only slows operations that are called one by one.
    setIfAbsent("ai.djl.offline", "true");
    setIfAbsent("ai.djl.pytorch.graph_optimizer", "false");
    return Engine.getEngine(ENGINE);
  }

  private static void setIfAbsent(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }
}
