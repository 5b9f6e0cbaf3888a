package org.segbench.benchmarks.augment;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Turns image and labels round along axes.
 *
 * @param axes of (z, y, x), each once; may be empty
 */
public record Mirroring(List<Integer> axes) implements Transform {
  private static final String NAMES = "zyx";

  public Mirroring {
    axes = List.copyOf(axes);
  }

  @Override
  public Sample apply(Sample sample) {
    if (axes.isEmpty()) {
      return sample;
    }
    int[] shape = sample.shape();
    float[][] channels = new float[sample.channels()][];
    for (int c = 0; c < channels.length; c++) {
      float[] from = sample.channel(c);
      float[] to = new float[from.length];
      forEachRow(
          shape,
          (source, target, step) -> {
            for (int x = 0; x < shape[2]; x++) {
              to[target + step * x] = from[source + x];
            }
          });
      channels[c] = to;
    }
    byte[] from = sample.labels();
    byte[] to = new byte[from.length];
    forEachRow(
        shape,
        (source, target, step) -> {
          for (int x = 0; x < shape[2]; x++) {
            to[target + step * x] = from[source + x];
          }
        });
    return new Sample(shape, channels, to);
  }

  private interface Row {
    /** Takes the row at {@code source} to {@code target}, from where it goes on by {@code step}. */
    void copy(int source, int target, int step);
  }

  private void forEachRow(int[] shape, Row row) {
    int width = shape[2];
    boolean turned = axes.contains(2);
    for (int z = 0; z < shape[0]; z++) {
      for (int y = 0; y < shape[1]; y++) {
        int toZ = axes.contains(0) ? shape[0] - 1 - z : z;
        int toY = axes.contains(1) ? shape[1] - 1 - y : y;
        int target = (toZ * shape[1] + toY) * width;
        row.copy((z * shape[1] + y) * width, turned ? target + width - 1 : target, turned ? -1 : 1);
      }
    }
  }

  @Override
  public String name() {
    return "mirroring";
  }

  @Override
  public String numbers() {
    return axes.isEmpty()
        ? "no axis"
        : axes.stream()
            .map(axis -> NAMES.substring(axis, axis + 1))
            .collect(Collectors.joining(" "));
  }
}
