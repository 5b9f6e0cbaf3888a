package org.segbench.benchmarks.postprocess;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;

/** Components by brute force: from each voxel to its neighbours, one after the other. */
final class FloodFill {

  private FloodFill() {}

  /** The voxels of every component, in the order of their first voxels. */
  static List<List<Integer>> components(short[] labels, int[] shape, Collection<Integer> wanted) {
    boolean[] seen = new boolean[labels.length];
    List<List<Integer>> components = new ArrayList<>();
    for (int start = 0; start < labels.length; start++) {
      if (seen[start] || !wanted.contains((int) labels[start])) {
        continue;
      }
      List<Integer> component = new ArrayList<>();
      Deque<Integer> open = new ArrayDeque<>(List.of(start));
      seen[start] = true;
      while (!open.isEmpty()) {
        int voxel = open.pop();
        component.add(voxel);
        int z = voxel / (shape[1] * shape[2]);
        int y = voxel / shape[2] % shape[1];
        int x = voxel % shape[2];
        for (int[] step :
            new int[][] {{1, 0, 0}, {-1, 0, 0}, {0, 1, 0}, {0, -1, 0}, {0, 0, 1}, {0, 0, -1}}) {
          int nz = z + step[0];
          int ny = y + step[1];
          int nx = x + step[2];
          if (nz < 0 || ny < 0 || nx < 0 || nz >= shape[0] || ny >= shape[1] || nx >= shape[2]) {
            continue;
          }
          int next = (nz * shape[1] + ny) * shape[2] + nx;
          if (!seen[next] && wanted.contains((int) labels[next])) {
            seen[next] = true;
            open.push(next);
          }
        }
      }
      components.add(component);
    }
    return components;
  }

  /** A copy without the components that are smaller than the largest. */
  static short[] keepLargest(short[] labels, int[] shape, Collection<Integer> wanted) {
    List<List<Integer>> components = components(labels, shape, wanted);
    int largest = components.stream().mapToInt(List::size).max().orElse(0);
    short[] kept = labels.clone();
    components.stream()
        .filter(component -> component.size() < largest)
        .forEach(component -> component.forEach(voxel -> kept[voxel] = 0));
    return kept;
  }
}
