package org.segbench.datasets.volume;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.segbench.datasets.nifti.NiftiImage;
import org.segbench.datasets.nifti.Orientation;

/**
 * SHA-256 over all scaled values as little-endian float32, x fastest: one string that proves a
 * whole read. Before hashing, -0.0 becomes +0.0 and every NaN 0x7fc00000.
 */
final class ValueHash {
  /** The key under which the hash is written. */
  static final String NAME = "sha256_float32_LE_x_fastest";

  private static final int BUFFER_BYTES = 1 << 16;

  private final MessageDigest digest = sha256();
  private final ByteBuffer buffer =
      ByteBuffer.allocate(BUFFER_BYTES).order(ByteOrder.LITTLE_ENDIAN);

  private ValueHash() {}

  static String inFileOrder(NiftiImage image) {
    ValueHash hash = new ValueHash();
    for (int i = 0; i < image.voxels().length(); i++) {
      hash.add(image.valueAt(i));
    }
    return hash.finish();
  }

  /** Of a 3-D image turned to closest canonical RAS. */
  static String inCanonicalOrder(NiftiImage image, Orientation orientation) {
    int[] shape = image.header().shape();
    int[] strides = {1, shape[0], shape[0] * shape[1]};
    int[] turned = orientation.canonicalShape(shape);
    int[] steps = new int[3];
    int first = 0;
    for (int world = 0; world < 3; world++) {
      int axis = orientation.voxelAxis(world);
      boolean flipped = orientation.isFlipped(axis);
      steps[world] = flipped ? -strides[axis] : strides[axis];
      first += flipped ? (shape[axis] - 1) * strides[axis] : 0;
    }
    ValueHash hash = new ValueHash();
    for (int s = 0; s < turned[2]; s++) {
      for (int a = 0; a < turned[1]; a++) {
        int at = first + s * steps[2] + a * steps[1];
        for (int r = 0; r < turned[0]; r++) {
          hash.add(image.valueAt(at + r * steps[0]));
        }
      }
    }
    return hash.finish();
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private void add(double value) {
    buffer.putInt(Float.floatToIntBits((float) value + 0.0f));
    if (!buffer.hasRemaining()) {
      digest.update(buffer.array());
      buffer.clear();
    }
  }

  private String finish() {
    digest.update(buffer.array(), 0, buffer.position());
    return HexFormat.of().formatHex(digest.digest());
  }
}
