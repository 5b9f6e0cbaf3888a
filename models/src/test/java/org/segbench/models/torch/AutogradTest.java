package org.segbench.models.torch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;
import org.junit.jupiter.api.Test;

class AutogradTest {

  @Test
  void headsMeetInTheirCommonLeaf() {
    try (NDManager manager = Torch.newManager();
        Operations operations = new Operations(manager)) {
      NDArray x = manager.create(new double[] {1, 2, 3});
      x.setRequiresGradient(true);
      Autograd autograd = new Autograd(operations);
      List<NDArray> heads =
          Autograd.recorded(
              () -> {
                NDArray shared = x.mul(x);
                return List.of(shared.mul(1), shared.mul(shared));
              });
      NDArray first = manager.create(new double[] {1, 10, 100});
      autograd.backward(heads, List.of(first, manager.create(new double[] {1, 1, 1})));
      // g1 2x + g2 4x^3
      double[] expected = {2 + 4, 40 + 32, 600 + 108};
      assertArrayEquals(expected, x.getGradient().toDoubleArray(), 1e-12);
    }
  }
}
