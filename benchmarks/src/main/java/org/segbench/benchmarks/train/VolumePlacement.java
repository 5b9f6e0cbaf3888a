package org.segbench.benchmarks.train;

import java.util.List;
import org.segbench.benchmarks.array.Shapes;
import org.segbench.benchmarks.random.Draws;

/**
 * Patches in a volume: nnU-Net v1's {@code DataLoader3D}.
 *
 * @param patch (z, y, x)
 */
record VolumePlacement(List<Integer> patch) implements PatchPlacement {

  @Override
  public int[] box() {
    return Shapes.toArray(patch);
  }

  @Override
  public int[] free(int[] shape, Draws draws) {
    return PatchPlacement.anywhere(new PatchRule(shape, box(), box()), draws);
  }

  @Override
  public int[] around(int[] voxelsOfClass, int[] shape, Draws draws) {
    int voxel = PatchPlacement.anyOf(voxelsOfClass, draws);
    int plane = shape[1] * shape[2];
    int[] position = {voxel / plane, voxel % plane / shape[2], voxel % shape[2]};
    return new PatchRule(shape, box(), box()).around(position);
  }
}
