package org.segbench.datasets.nifti;

import java.nio.ByteBuffer;

/**
 * Unpacks chunks of a file into shorts. Most of a label map is background, which a new array holds
 * already: stretches of zeros are recognised, far faster than unpacked, and passed over.
 */
final class ShortDecoder {
  /** Voxels that are passed over or unpacked together: half a row of a usual CT. */
  private static final int STRETCH = 1 << 8;

  private final DataType type;
  private final short[] values;
  private final ByteBuffer zeros;

  /**
   * Nothing is unpacked yet.
   *
   * @param type {@link DataType#isShort}
   * @param values takes the voxels; all 0
   */
  ShortDecoder(DataType type, short[] values) {
    this.type = type;
    this.values = values;
    this.zeros = ByteBuffer.allocate(STRETCH * type.bytes());
  }

  /** Takes the first {@code count} voxels of a buffer to index {@code at} on. */
  void accept(int at, int count, ByteBuffer chunk) {
    for (int first = 0; first < count; first += STRETCH) {
      int length = Math.min(STRETCH, count - first);
      int bytes = length * type.bytes();
      ByteBuffer stretch = chunk.slice(first * type.bytes(), bytes);
      if (!stretch.equals(zeros.limit(bytes))) {
        type.decode(chunk, first, length, values, at + first);
      }
    }
  }
}
