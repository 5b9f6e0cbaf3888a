package org.segbench.benchmarks.metrics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Masks whose rows are longer than a word of 64 bits, against looking at one voxel at a time. */
class WideMaskTest {
  private static final int[] WIDTHS = {1, 2, 63, 64, 65, 127, 128, 129, 200};

  @Test
  void bordersSurfacesAndCropsAreThoseOfTheVoxels() {
    Random random = new Random(51);
    for (int width : WIDTHS) {
      for (int trial = 0; trial < 6; trial++) {
        int[] shape = {1 + random.nextInt(5), 1 + random.nextInt(5), width};
        double share = 0.02 + 0.95 * random.nextDouble();
        short[] labels = new short[shape[0] * shape[1] * shape[2]];
        for (int i = 0; i < labels.length; i++) {
          labels[i] = (short) (random.nextDouble() < share ? 3 + random.nextInt(2) : -2);
        }
        labels[random.nextInt(labels.length)] = 4;
        Voxels all = (z, y, x) -> within(shape, z, y, x) && at(labels, shape, z, y, x) > 0;
        compare(mask(shape, all), shape, all);
        cropped(labels, shape);
      }
    }
  }

  /** The box of one label, cut from the labels and from the mask. */
  private static void cropped(short[] labels, int[] shape) {
    Extent extent = LabelExtents.of(labels, new short[labels.length], shape, 4).of(List.of(4));
    int[] size = extent.size();
    Voxels inBox =
        (z, y, x) ->
            within(size, z, y, x)
                && at(labels, shape, z + extent.from(0), y + extent.from(1), x + extent.from(2))
                    == 4;
    compare(Mask.ofLabels(labels, shape, new TreeSet<>(List.of(4)), extent), size, inBox);
    Mask whole = Mask.ofLabel(labels, shape, 4);
    compare(Mask.cropped(whole, whole)[0], size, inBox);
  }

  private interface Voxels {
    boolean at(int z, int y, int x);
  }

  private static boolean within(int[] shape, int z, int y, int x) {
    return z >= 0 && y >= 0 && x >= 0 && z < shape[0] && y < shape[1] && x < shape[2];
  }

  private static short at(short[] labels, int[] shape, int z, int y, int x) {
    return labels[(z * shape[1] + y) * shape[2] + x];
  }

  private static Mask mask(int[] shape, Voxels voxels) {
    boolean[] inside = new boolean[shape[0] * shape[1] * shape[2]];
    for (int i = 0; i < inside.length; i++) {
      inside[i] = voxels.at(i / shape[2] / shape[1], i / shape[2] % shape[1], i % shape[2]);
    }
    return new Mask(shape, inside);
  }

  private static void compare(Mask mask, int[] shape, Voxels voxels) {
    List<Integer> inside = new ArrayList<>();
    List<Integer> border = new ArrayList<>();
    List<Integer> surface = new ArrayList<>();
    List<Integer> codes = new ArrayList<>();
    for (int z = 0; z <= shape[0]; z++) {
      for (int y = 0; y <= shape[1]; y++) {
        for (int x = 0; x <= shape[2]; x++) {
          int number = (z * shape[1] + y) * shape[2] + x;
          if (voxels.at(z, y, x)) {
            inside.add(number);
            boolean enclosed =
                voxels.at(z - 1, y, x)
                    && voxels.at(z + 1, y, x)
                    && voxels.at(z, y - 1, x)
                    && voxels.at(z, y + 1, x)
                    && voxels.at(z, y, x - 1)
                    && voxels.at(z, y, x + 1);
            if (!enclosed) {
              border.add(number);
            }
          }
          int code = code(voxels, z, y, x);
          if (code != 0 && code != 255) {
            surface.add((z * (shape[1] + 1) + y) * (shape[2] + 1) + x);
            codes.add(code);
          }
        }
      }
    }
    assertArrayEquals(shape, mask.shape());
    assertEquals(inside.size(), mask.count());
    assertArrayEquals(array(inside), mask.inside().numbers());
    assertArrayEquals(array(border), Border.of(mask).numbers());
    Surface found = Surface.of(mask);
    assertArrayEquals(array(surface), found.corners().numbers());
    byte[] foundCodes = found.codes();
    assertEquals(
        codes, Arrays.stream(bytes(foundCodes)).boxed().toList(), "codes of the surface elements");
  }

  private static int code(Voxels voxels, int z, int y, int x) {
    int code = 0;
    for (int corner = 0; corner < 8; corner++) {
      boolean inside =
          voxels.at(z - 1 + (corner >> 2), y - 1 + (corner >> 1 & 1), x - 1 + (corner & 1));
      code |= inside ? SurfelAreas.bit(corner) : 0;
    }
    return code;
  }

  private static int[] array(List<Integer> numbers) {
    return numbers.stream().mapToInt(Integer::intValue).toArray();
  }

  private static int[] bytes(byte[] codes) {
    int[] numbers = new int[codes.length];
    Arrays.setAll(numbers, i -> Byte.toUnsignedInt(codes[i]));
    return numbers;
  }
}
