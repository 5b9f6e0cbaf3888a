package org.segbench.models.torch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class UploadTest {

  @Test
  void numbersArriveOnTheOwnersDevice() {
    try (NDManager manager = Torch.newManager();
        Operations operations = new Operations(manager)) {
      byte[] values = {1, -2, 3, 4, 5, 6};
      NDArray array =
          new Upload(operations)
              .array(manager, ByteBuffer.wrap(values), new Shape(1, 2, 3), DataType.INT8);
      assertEquals(manager.getDevice(), array.getDevice());
      assertEquals(new Shape(1, 2, 3), array.getShape());
      assertArrayEquals(values, array.toByteArray());
    }
  }

  /** What a GPU would run is valid on a machine without one, up to there. */
  @Test
  void theCopyToAGpuCompilesAnywhere() {
    try (NDManager manager = Torch.newManager();
        Operations operations = new Operations(manager)) {
      assertNotNull(
          operations.compile(
              script -> script.returns(script.onGpu(script.pinned(script.tensor()), 0))));
    }
  }
}
