package org.segbench.models.swinunetr;

import org.segbench.models.layers.LayerNorm;
import org.segbench.models.layers.Linear;
import org.segbench.models.layers.Module;
import org.segbench.models.layers.Node;

/**
 * Halves the map: the voxels of each cube of 2 become channels, and a linear layer takes them to
 * twice the map's.
 */
final class PatchMerging extends Module {

  /**
   * Where the eight slices begin, (z, y, x). MONAI takes two of them twice and two not at all (its
   * issues 4757, 8284), and keeps that for the sake of trained weights.
   */
  private static final int[][] OFFSETS = {
    {0, 0, 0}, {1, 0, 0}, {0, 1, 0}, {0, 0, 1}, {1, 0, 1}, {0, 1, 0}, {0, 0, 1}, {1, 1, 1}
  };

  private final Linear reduction;
  private final LayerNorm norm;

  PatchMerging(int channels) {
    int merged = OFFSETS.length * channels;
    reduction = add("reduction", new Linear(merged, 2 * channels, false));
    norm = add("norm", new LayerNorm(merged));
  }

  /**
   * The merged map.
   *
   * @param x {@code [N, 2 Z, 2 Y, 2 X, C]}
   * @return {@code [N, Z, Y, X, 2 C]}
   */
  Node forward(Node x) {
    Node[] slices = new Node[OFFSETS.length];
    for (int i = 0; i < slices.length; i++) {
      Node slice = x;
      for (int axis = 0; axis < OFFSETS[i].length; axis++) {
        slice = slice.every(1 + axis, OFFSETS[i][axis], 2);
      }
      slices[i] = slice;
    }
    return reduction.forward(norm.forward(Node.concatenate(-1, slices)));
  }
}
