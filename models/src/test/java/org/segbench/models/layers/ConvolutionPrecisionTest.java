package org.segbench.models.layers;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.segbench.models.layers.Computation.Array;

/**
 * Outputs and gradients in float32 against float64 over a grid of widths, kernels and batches: what
 * found oneDNN's convolutions wrong, and holds the formulas that avoid it.
 */
class ConvolutionPrecisionTest {
  private static final int[] WIDTHS = {1, 2, 3, 4, 8, 14, 16, 20, 30, 32, 48};

  /** Six planes: too few for oneDNN's strided kernels of 7. */
  private static final List<Integer> VOLUME = List.of(6, 5, 6);

  private static final List<Integer> SLICE = List.of(12, 10);

  /** Of the largest value of a tensor. */
  private static final double TOLERANCE = 2e-5;

  /** A convolution of the grid. */
  private record Kind(String name, Window window, boolean transposed, List<Integer> sizes) {

    Function<Node[], Node> formula(int outputs) {
      return in ->
          transposed
              ? ConvolutionFormulas.transposed(in[0], in[1], in[2], outputs, window, 1)
              : ConvolutionFormulas.convolution(in[0], in[1], in[2], window, 1);
    }

    int[] weight(int inputs, int outputs) {
      return transposed ? window.weight(inputs, outputs) : window.weight(outputs, inputs);
    }
  }

  private static final List<Kind> KINDS =
      List.of(
          new Kind("kernel 3", Window.cube(3, 1), false, VOLUME),
          new Kind("kernel 3, stride 2", Window.cube(3, 2), false, VOLUME),
          new Kind("kernel 7, stride 2", Window.cube(7, 2), false, VOLUME),
          new Kind("patches of 2", Window.patches(3, 2), false, List.of(6, 4, 6)),
          new Kind("transposed, kernel 3, stride 2", Window.cube(3, 2), true, VOLUME),
          new Kind("transposed, patches of 2", Window.patches(3, 2), true, VOLUME),
          new Kind("slices, kernel 3", Window.of(2, 3, 1), false, SLICE),
          new Kind("slices, kernel 7, stride 2", Window.of(2, 7, 2), false, SLICE));

  @TestFactory
  Stream<DynamicTest> float32IsAsGoodAsItsDigitsAtEveryWidth() {
    return KINDS.stream().map(kind -> DynamicTest.dynamicTest(kind.name, () -> compare(kind)));
  }

  /** All pairs of widths; batches of 1, 2 and 3 take turns along rows and columns. */
  private static void compare(Kind kind) {
    List<String> wrong = new ArrayList<>();
    double worst = 0;
    for (int i = 0; i < WIDTHS.length; i++) {
      for (int o = 0; o < WIDTHS.length; o++) {
        int batch = 1 + (i + o) % 3;
        double deviation = deviation(kind, batch, WIDTHS[i], WIDTHS[o]);
        worst = Math.max(worst, deviation);
        if (!(deviation <= TOLERANCE)) {
          wrong.add("%d to %d, batch %d: %g".formatted(WIDTHS[i], WIDTHS[o], batch, deviation));
        }
      }
    }
    System.out.printf("%s: worst relative deviation %.1e%n", kind.name, worst);
    assertTrue(wrong.isEmpty(), wrong.size() + " wrong: " + wrong);
  }

  private static double deviation(Kind kind, int batch, int inputs, int outputs) {
    Random random = new Random(inputs * 100L + outputs);
    int[] shape =
        IntStream.concat(
                IntStream.of(batch, inputs), kind.sizes.stream().mapToInt(Integer::intValue))
            .toArray();
    Array[] arrays = {
      Array.random(random, shape),
      Array.random(random, kind.weight(inputs, outputs)),
      Array.random(random, outputs)
    };
    return deviation(
        Computation.exact(kind.formula(outputs)).of(arrays),
        Computation.fast(kind.formula(outputs)).of(arrays));
  }

  /** The worst of all arrays, each relative to its largest value. */
  static double deviation(List<double[]> expected, List<double[]> found) {
    double worst = 0;
    for (int i = 0; i < expected.size(); i++) {
      worst = Math.max(worst, deviation(expected.get(i), found.get(i)));
    }
    return worst;
  }

  /** Not a number counts as wrong. */
  private static double deviation(double[] expected, double[] found) {
    double scale = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
    double worst = 0;
    for (int i = 0; i < expected.length; i++) {
      double deviation = Math.abs(found[i] - expected[i]) / scale;
      worst = deviation <= worst ? worst : Double.isNaN(deviation) ? 1 : deviation;
    }
    return worst;
  }
}
