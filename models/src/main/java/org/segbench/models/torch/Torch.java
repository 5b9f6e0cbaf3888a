package org.segbench.models.torch;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;

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

  /** Number of threads that one operation may use on the CPU. */
  public static int threads() {
    return JniUtils.getNumThreads();
  }

  /**
   * Sets that number for operations called from this thread. Results of sums depend on it in the
   * last bits.
   *
   * @param threads at least 1
   */
  public static void useThreads(int threads) {
    JniUtils.setNumThreads(threads);
  }

  /** Begins libtorch's own random numbers, which dropout draws from, anew on all devices. */
  public static void seed(long seed) {
    JniUtils.setSeed(seed);
  }

  private static Engine engine() {
    // Read by DJL while it loads: the native library is on the class path, nothing is downloaded;
    // the optimizing graph executor only slows operations that are called one by one.
    setIfAbsent("ai.djl.offline", "true");
    setIfAbsent("ai.djl.pytorch.graph_optimizer", "false");
    // On a GPU cuDNN tries its algorithms once a shape: patches have one.
    setIfAbsent("ai.djl.pytorch.cudnn_benchmark", "true");
    return Engine.getEngine(ENGINE);
  }

  private static void setIfAbsent(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }
}
