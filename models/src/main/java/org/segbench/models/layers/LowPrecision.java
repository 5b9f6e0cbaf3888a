package org.segbench.models.layers;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.segbench.models.ModelException;
import org.segbench.models.torch.Autocast;
import org.segbench.models.torch.Autograd;
import org.segbench.models.torch.Operation;
import org.segbench.models.torch.Operations;
import org.segbench.models.torch.Script;
import org.segbench.models.torch.Value.Tensor;

/** Whether a device can compute in a low precision: it is asked to. */
final class LowPrecision {

  private LowPrecision() {}

  /**
   * Convolves a few numbers, forward and back.
   *
   * @throws ModelException if the device cannot, saying what can
   */
  static void require(Autocast autocast, NDManager manager) {
    try (NDManager scope = manager.newSubManager();
        Operations operations = new Operations(scope)) {
      Script script = new Script(autocast);
      Tensor image = script.tensor();
      Tensor kernel = script.tensor();
      int[] ones = {1, 1, 1};
      Tensor result = script.convolution(image, kernel, script.none(), ones, ones, 1);
      script.returns(script.full(result));
      Operation convolution = operations.compile(script);
      NDArray x = scope.ones(new Shape(1, 1, 4, 4, 4), DataType.FLOAT32);
      NDArray weight = scope.ones(new Shape(2, 1, 3, 3, 3), DataType.FLOAT32);
      weight.setRequiresGradient(true);
      NDArray y = Autograd.recorded(() -> convolution.apply(scope, x, weight));
      new Autograd(operations).backward(List.of(y), List.of(y.stopGradient()));
    } catch (EngineException e) {
      throw new ModelException(
          "The tensor library cannot compute in %s on %s (%s); compute in float32, or on another device"
              .formatted(
                  autocast, manager.getDevice(), String.valueOf(e.getMessage()).split("\n", 2)[0]),
          e);
    }
  }
}
