package org.segbench.benchmarks.train;

import java.util.List;
import org.segbench.benchmarks.array.Shapes;
import org.segbench.benchmarks.prepare.ForegroundLocations;
import org.segbench.benchmarks.prepare.Plan;
import org.segbench.benchmarks.random.Draws;
import org.segbench.benchmarks.random.Purpose;

/** Where in a case a sample's patch lies. */
sealed interface PatchPlacement permits VolumePlacement, SlicePlacement {

  /**
   * The way of the plan's networks: in the volume, or in one of its slices.
   *
   * @param loaderPatch what is placed, (z, y, x), nowhere smaller than the plan's patch
   */
  static PatchPlacement of(Plan plan, int[] loaderPatch) {
    List<Integer> placed = Shapes.toList(loaderPatch);
    return plan.dimensions() == 3
        ? new VolumePlacement(placed, plan.patch())
        : new SlicePlacement(placed.subList(1, 3), plan.patch());
  }

  /** The first voxel of a patch that may lie anywhere; below 0 where the patch leaves the case. */
  int[] free(int[] shape, Draws draws);

  /** The first voxel of a patch around a voxel of a class, which has one at least. */
  int[] around(int[] voxelsOfClass, int[] shape, Draws draws);

  /** The first voxel of a patch; a forced one holds foreground, if the case has any. */
  default int[] corner(ForegroundLocations foreground, int[] shape, Draws draws, boolean forced) {
    List<Integer> classes = List.copyOf(foreground.classes());
    if (!forced || classes.isEmpty()) {
      return free(shape, draws);
    }
    int label = classes.get(draws.below(classes.size(), Purpose.FOREGROUND_CLASS, 0));
    return around(foreground.of(label), shape, draws);
  }

  /** A corner drawn uniformly from all that the rule allows. */
  static int[] anywhere(PatchRule rule, Draws draws) {
    int[] lowest = rule.lowest();
    int[] highest = rule.highest();
    int[] corner = new int[lowest.length];
    for (int axis = 0; axis < corner.length; axis++) {
      corner[axis] = draws.between(lowest[axis], highest[axis], Purpose.CORNER, axis);
    }
    return corner;
  }

  /** One of some voxels, each as likely. */
  static int anyOf(int[] voxels, Draws draws) {
    return voxels[draws.below(voxels.length, Purpose.FOREGROUND_VOXEL, 0)];
  }
}
