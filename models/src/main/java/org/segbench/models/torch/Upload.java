package org.segbench.models.torch;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.Buffer;
import org.segbench.models.torch.Value.Tensor;

/**
 * The way of numbers from the machine's memory to the device. A GPU copies on its own from memory
 * that is pinned: so the numbers are put there first, into blocks that libtorch keeps and uses
 * again, and the copy is only ordered; what is computed with the result waits for it on the device,
 * nobody on the machine does. On a CPU the tensor is the buffer.
 */
public final class Upload {
  private final Operations operations;

  /** The upload lives as long as the operations. */
  public Upload(Operations operations) {
    this.operations = operations;
  }

  /**
   * Makes an array.
   *
   * @param owner of the array; its device is where the numbers go
   * @param values in native order; on a GPU they may be overwritten when this returns
   */
  public NDArray array(NDManager owner, Buffer values, Shape shape, DataType type) {
    if (!owner.getDevice().isGpu()) {
      return owner.create(values, shape, type);
    }
    int gpu = owner.getDevice().getDeviceId();
    try (NDManager host = owner.newSubManager(Device.cpu())) {
      NDArray pageable = host.create(values, shape, type);
      Operation copy = operations.compile(script -> describe(script, gpu));
      return copy.applyUnrecorded(owner, new Arguments().tensor(pageable)).get(0);
    }
  }

  private static void describe(Script script, int gpu) {
    Tensor pinned = script.pinned(script.tensor());
    script.returns(script.onGpu(pinned, gpu));
  }
}
