package org.segbench.models.layers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.segbench.models.layers.Computation.Array;

class DepthwiseTest {

  @Test
  void theFormulaHasAtLeastTwoGroupsAndDividesTheChannels() {
    assertEquals(16, width(32, 3, 1));
    assertEquals(16, width(512, 5, 2));
    assertEquals(12, width(36, 3, 1));
    assertEquals(4, width(8, 5, 1));
    assertEquals(2, width(4, 3, 1));
    assertEquals(1, width(1, 3, 1));
    assertEquals(1, width(7, 3, 1));
    assertEquals(1, width(32, 7, 2));
    assertThrows(IllegalArgumentException.class, () -> new Depthwise(8, Window.cube(3, 1), 3));
  }

  private static int width(int channels, int kernel, int stride) {
    return Depthwise.of(channels, Window.cube(kernel, stride)).groupWidth();
  }

  /** Small batches of few channels are where oneDNN's float32 gradients were found wrong. */
  @ParameterizedTest
  @CsvSource({
    "1, 2, 6",
    "2, 2, 6",
    "2, 4, 8",
    "2, 6, 6",
    "2, 8, 8",
    "3, 16, 6",
    "2, 32, 6",
    "1, 48, 6",
    "2, 4, 5",
    "2, 32, 2"
  })
  void chosenFormulasAgreeInFloat32WithTheNativeOneInFloat64(int batch, int channels, int size) {
    for (int kernel : new int[] {3, 5, 7}) {
      compare(batch, size, Depthwise.of(channels, Window.cube(kernel, 1)), false);
      compare(batch, size, Depthwise.of(channels, Window.cube(kernel, 2)), false);
      compare(batch, size, Depthwise.of(channels, Window.cube(kernel, 2)), true);
    }
  }

  private static void compare(int batch, int size, Depthwise chosen, boolean transposed) {
    int channels = chosen.channels();
    Random random = new Random(channels);
    Array[] arrays = {
      Array.random(random, batch, channels, size, size, size),
      Array.random(random, chosen.window().weight(channels, 1)),
      Array.random(random, channels)
    };
    Depthwise plain = new Depthwise(channels, chosen.window(), 1);
    double worst =
        ConvolutionPrecisionTest.deviation(
            Computation.exact(formula(plain, transposed)).of(arrays),
            Computation.fast(formula(chosen, transposed)).of(arrays));
    assertTrue(worst <= 1e-5, "%s, transposed %b: %g".formatted(chosen, transposed, worst));
  }

  private static Function<Node[], Node> formula(Depthwise depthwise, boolean transposed) {
    return in ->
        transposed
            ? depthwise.transposed(in[0], in[1], in[2])
            : depthwise.convolution(in[0], in[1], in[2]);
  }
}
