package org.segbench.models.weights;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import org.junit.jupiter.api.Test;

class KernelResizeTest {

  /** Rows are outputs of 3 to 5, align_corners=False. */
  private static final double[][] THREE_TO_FIVE = {
    {1, 0, 0}, {.6, .4, 0}, {0, 1, 0}, {0, .4, .6}, {0, 0, 1}
  };

  @Test
  void enlargesThreeToFiveByTheKnownMatrixAlongAnyAxis() {
    double[] values = new double[2 * 3 * 4];
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.sin(i);
    }
    double[] expected = new double[2 * 5 * 4];
    for (int outer = 0; outer < 2; outer++) {
      for (int target = 0; target < 5; target++) {
        for (int inner = 0; inner < 4; inner++) {
          for (int source = 0; source < 3; source++) {
            expected[(outer * 5 + target) * 4 + inner] +=
                THREE_TO_FIVE[target][source] * values[(outer * 3 + source) * 4 + inner];
          }
        }
      }
    }

    assertArrayEquals(expected, KernelResize.along(values, new int[] {2, 3, 4}, 1, 5), 1e-12);
  }

  @Test
  void leavesAnAxisOfTheSameLengthAsItIs() {
    double[] values = {3, 1, 4, 1, 5, 9};

    assertArrayEquals(values, KernelResize.along(values, new int[] {2, 3}, 1, 3), 0);
  }
}
