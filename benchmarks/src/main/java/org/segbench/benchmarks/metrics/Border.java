package org.segbench.benchmarks.metrics;

/** The voxels of a mask with a face neighbour outside the mask or outside the volume. */
final class Border {
  private Border() {}

  /** A set of voxels on the mask's grid. */
  static BitVolume of(Mask mask) {
    BitVolume inside = mask.inside();
    BitVolume border = new BitVolume(inside.shape());
    long[] in = inside.bits();
    long[] out = border.bits();
    int row = inside.stride();
    int plane = row * inside.size(1);
    for (int z = 1; z < inside.size(0) - 1; z++) {
      for (int y = 1; y < inside.size(1) - 1; y++) {
        int start = inside.start(z, y);
        for (int i = start; i < start + inside.words(); i++) {
          // The words of zeros between rows stand for what is outside along x.
          long left = (in[i] << 1) | (in[i - 1] >>> (Long.SIZE - 1));
          long right = (in[i] >>> 1) | (in[i + 1] << (Long.SIZE - 1));
          long acrossY = in[i - row] & in[i + row];
          long acrossZ = in[i - plane] & in[i + plane];
          out[i] = left & right & acrossY & acrossZ;
        }
      }
    }
    for (int i = 0; i < in.length; i++) {
      out[i] = in[i] & ~out[i];
    }
    return border;
  }
}
