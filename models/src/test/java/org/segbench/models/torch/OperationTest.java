package org.segbench.models.torch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.segbench.models.torch.Value.Scalar;
import org.segbench.models.torch.Value.Tensor;
import org.segbench.models.torch.Value.TensorList;

class OperationTest {

  @Test
  void equalScriptsAreCompiledOnce() {
    try (NDManager manager = Torch.newManager();
        Operations operations = new Operations(manager)) {
      assertSame(operations.compile(OperationTest::gelu), operations.compile(OperationTest::gelu));
    }
  }

  @Test
  void resultsBelongToTheGivenOwner() {
    try (NDManager manager = Torch.newManager();
        NDManager other = manager.newSubManager();
        Operations operations = new Operations(manager)) {
      NDArray x = manager.create(new float[] {1});
      NDArray y = operations.compile(OperationTest::gelu).apply(other, x);
      assertSame(other, y.getManager());
    }
  }

  @Test
  void gradientsOfGeluAreTheDerivativeOfItsClosedForm() {
    try (NDManager manager = Torch.newManager();
        Operations operations = new Operations(manager)) {
      NDArray x = manager.create(new double[] {-1.5, -0.2, 0, 0.7, 2});
      x.setRequiresGradient(true);
      try (GradientCollector collector = manager.getEngine().newGradientCollector()) {
        NDArray y = operations.compile(OperationTest::gelu).apply(manager, x);
        collector.backward(y.sum());
      }
      double[] expected = new double[5];
      double h = 1e-5;
      for (int i = 0; i < 5; i++) {
        double v = x.getDouble(i);
        expected[i] = (geluByQuadrature(v + h) - geluByQuadrature(v - h)) / (2 * h);
      }
      assertArrayEquals(expected, x.getGradient().toDoubleArray(), 1e-8);
    }
  }

  @Test
  void listsOfTensorsAreUpdatedInPlace() {
    try (NDManager manager = Torch.newManager();
        Operations operations = new Operations(manager)) {
      List<NDArray> parameters =
          List.of(manager.create(new float[] {1, 2}), manager.ones(new Shape(2, 2)));
      List<NDArray> gradients =
          List.of(manager.create(new float[] {10, 20}), manager.ones(new Shape(2, 2)));
      parameters.forEach(parameter -> parameter.setRequiresGradient(true));
      Operation step =
          operations.compile(
              script -> {
                TensorList weights = script.tensorList();
                TensorList slopes = script.tensorList();
                Scalar rate = script.number();
                TensorList steps = script.foreach("mul", slopes, rate);
                script.foreachInPlace("add", weights, steps);
                script.returns(script.stack(script.foreach("norm", slopes, script.constant(2))));
              });
      List<NDArray> norms =
          step.applyUnrecorded(
              manager, new Arguments().tensors(parameters).tensors(gradients).number(-0.5));
      assertArrayEquals(new float[] {-4, -8}, parameters.get(0).toFloatArray());
      assertArrayEquals(new float[] {.5f, .5f, .5f, .5f}, parameters.get(1).toFloatArray());
      assertEquals(Math.sqrt(500), norms.get(0).getFloat(0), 1e-5);
      assertEquals(2, norms.get(0).getFloat(1), 1e-6);
    }
  }

  @Test
  void tensorsWithNamesAreRefused() {
    try (NDManager manager = Torch.newManager();
        Operations operations = new Operations(manager)) {
      NDArray x = manager.create(new float[] {1});
      x.setName("x[]");
      Operation gelu = operations.compile(OperationTest::gelu);
      assertThrows(IllegalArgumentException.class, () -> gelu.apply(manager, x));
    }
  }

  private static void gelu(Script script) {
    Tensor x = script.tensor();
    script.returns(script.gelu(x));
  }

  /** x times the normal distribution's integral up to x, by Simpson's rule. */
  private static double geluByQuadrature(double x) {
    int steps = 2000;
    double h = x / steps;
    double sum = 0;
    for (int i = 0; i <= steps; i++) {
      double weight = i == 0 || i == steps ? 1 : i % 2 == 0 ? 2 : 4;
      sum += weight * Math.exp(-0.5 * (i * h) * (i * h));
    }
    return x * (0.5 + sum * h / 3 / Math.sqrt(2 * Math.PI));
  }
}
