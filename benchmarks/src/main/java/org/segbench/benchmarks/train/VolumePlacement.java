package org.segbench.benchmarks.train;

import java.util.List;
import org.segbench.benchmarks.array.Shapes;
import org.segbench.benchmarks.random.Draws;

/**
 * Patches in a volume: nnU-Net v1's {@code DataLoader3D}.
 *
 * @param loaderPatch what is placed, (z, y, x)
 * @param patch what the network sees of it
 */
record VolumePlacement(List<Integer> loaderPatch, List<Integer> patch) implements PatchPlacement {

  @Override
  public int[] free(int[] shape, Draws draws) {
    return PatchPlacement.anywhere(rule(shape), draws);
  }

  @Override
  public int[] around(int[] voxelsOfClass, int[] shape, Draws draws) {
    int voxel = PatchPlacement.anyOf(voxelsOfClass, draws);
    int plane = shape[1] * shape[2];
    int[] position = {voxel / plane, voxel % plane / shape[2], voxel % shape[2]};
    return rule(shape).around(position);
  }

  private PatchRule rule(int[] shape) {
    return new PatchRule(shape, Shapes.toArray(loaderPatch), Shapes.toArray(patch));
  }
}
