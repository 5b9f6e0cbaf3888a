package org.segbench.models.layers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.segbench.models.Network;
import org.segbench.models.torch.Torch;

/** Against indices worked out voxel by voxel. */
class WindowsTest {
  private static final int[] MAP = {5, 4, 6};
  private static final int[] WINDOW = {2, 4, 3};
  private static final int[] SHIFT = {1, 0, 2};
  private static final int[] PADDED = {6, 4, 6};
  private static final Windows WINDOWS = new Windows(MAP, WINDOW, SHIFT);
  private static final int COUNT = 3 * 1 * 2;
  private static final int TOKENS = 2 * 4 * 3;

  /** Gives voxels to a computation with channels last. */
  private static final class Computation extends NetworkModule {
    private final Function<Node, Node> body;

    Computation(Function<Node, Node> body) {
      this.body = body;
    }

    @Override
    public int inputChannels() {
      return 1;
    }

    @Override
    public void requireSuitable(List<Integer> sizes) {
      assertEquals(3, sizes.size());
    }

    @Override
    public List<Node> forward(Trace trace) {
      Node image = trace.image();
      return List.of(
          trace.stage("all", () -> body.apply(image.permute(0, 2, 3, 4, 1).contiguous())));
    }
  }

  private static float[] compute(Function<Node, Node> body) {
    try (NDManager manager = Torch.newManager();
        Network network = new ModuleNetwork(new Computation(body), manager, DataType.FLOAT32, 1)) {
      return network.forward(image(manager), false).get(0).toFloatArray();
    }
  }

  /** Two maps, their voxels numbered from 1 on. */
  private static NDArray image(NDManager manager) {
    return manager
        .arange(1f, 1 + 2 * 120)
        .reshape(new Shape(2, 1, MAP[0], MAP[1], MAP[2]))
        .toType(DataType.FLOAT32, true);
  }

  /** Where on the padded map, not rolled, the token of a window comes from. */
  private static int[] origin(int window, int token) {
    int[] corner = {window / 2, 0, window % 2};
    int[] inside = {token / 12, token / 3 % 4, token % 3};
    int[] voxel = new int[3];
    for (int axis = 0; axis < 3; axis++) {
      voxel[axis] = (corner[axis] * WINDOW[axis] + inside[axis] + SHIFT[axis]) % PADDED[axis];
    }
    return voxel;
  }

  @Test
  void windowsAreCutFromTheMapPaddedAndRolled() {
    float[] found = compute(WINDOWS::partition);
    assertEquals(2 * COUNT * TOKENS, found.length);
    for (int i = 0; i < found.length; i++) {
      int[] at = origin(i / TOKENS % COUNT, i % TOKENS);
      int map = i / TOKENS / COUNT;
      float expected =
          at[0] < MAP[0] ? 1 + 120 * map + (at[0] * MAP[1] + at[1]) * MAP[2] + at[2] : 0;
      assertEquals(expected, found[i], "token " + i);
    }
  }

  @Test
  void windowsGoBackToWhereTheyCameFrom() {
    float[] found = compute(x -> WINDOWS.reverse(WINDOWS.partition(x)));
    float[] expected = new float[240];
    for (int i = 0; i < expected.length; i++) {
      expected[i] = i + 1;
    }
    assertArrayEquals(expected, found);
  }

  @Test
  void tokensThatOnlyTheRollBroughtTogetherAreMasked() {
    float[] found = compute(x -> WINDOWS.mask(x.trace()));
    assertEquals(COUNT * TOKENS * TOKENS, found.length);
    for (int i = 0; i < found.length; i++) {
      int window = i / TOKENS / TOKENS;
      int[] a = origin(window, i / TOKENS % TOKENS);
      int[] b = origin(window, i % TOKENS);
      boolean neighbours = true;
      for (int axis = 0; axis < 3; axis++) {
        // Tokens of a window that the map's end does not part are within the window's size.
        neighbours &= Math.abs(a[axis] - b[axis]) < WINDOW[axis];
      }
      assertEquals(neighbours ? 0 : -100, (int) found[i], "pair " + i);
    }
  }

  @Test
  void aShiftIsLessThanTheWindow() {
    assertThrows(
        IllegalArgumentException.class, () -> new Windows(MAP, WINDOW, new int[] {2, 0, 0}));
  }
}
