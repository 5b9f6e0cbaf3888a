package org.segbench.benchmarks.train;

import java.util.Arrays;
import java.util.List;
import org.segbench.benchmarks.array.Shapes;
import org.segbench.benchmarks.random.Draws;
import org.segbench.benchmarks.random.Purpose;

/**
 * Patches in single slices: nnU-Net v1's {@code DataLoader2D}. The slice is drawn first, of all or
 * of those that hold the class, each as likely; then the patch's place in the slice, by the rule of
 * volumes in two dimensions.
 *
 * @param loaderPatch what is placed, (y, x)
 * @param patch what the network sees of it
 */
record SlicePlacement(List<Integer> loaderPatch, List<Integer> patch) implements PatchPlacement {

  @Override
  public int[] free(int[] shape, Draws draws) {
    int slice = draws.below(shape[0], Purpose.SLICE, 0);
    return in(slice, PatchPlacement.anywhere(rule(shape), draws));
  }

  @Override
  public int[] around(int[] voxelsOfClass, int[] shape, Draws draws) {
    int plane = shape[1] * shape[2];
    int[] slices = Arrays.stream(voxelsOfClass).map(voxel -> voxel / plane).distinct().toArray();
    int slice = slices[draws.below(slices.length, Purpose.SLICE, 0)];
    int[] inSlice =
        Arrays.stream(voxelsOfClass)
            .filter(voxel -> voxel / plane == slice)
            .map(voxel -> voxel % plane)
            .toArray();
    int voxel = PatchPlacement.anyOf(inSlice, draws);
    return in(slice, rule(shape).around(new int[] {voxel / shape[2], voxel % shape[2]}));
  }

  private PatchRule rule(int[] shape) {
    return new PatchRule(
        new int[] {shape[1], shape[2]}, Shapes.toArray(loaderPatch), Shapes.toArray(patch));
  }

  private static int[] in(int slice, int[] corner) {
    return new int[] {slice, corner[0], corner[1]};
  }
}
