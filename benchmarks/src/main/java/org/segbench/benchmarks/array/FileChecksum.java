package org.segbench.benchmarks.array;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;
import org.segbench.benchmarks.HarnessException;

/**
 * CRC-32C over all of a file, as {@code crc32c:1f2e3d4c}. It finds every damage of up to 32 bits in
 * a row, and other damage but for one time in four thousand million; processors compute it faster
 * than disks read.
 */
public final class FileChecksum {
  private static final int CHUNK = 1 << 20;

  private FileChecksum() {}

  /** Reads the file once. */
  public static String of(Path file) {
    Checksum sum = algorithm();
    ByteBuffer chunk = ByteBuffer.allocateDirect(CHUNK);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      while (channel.read(chunk.clear()) >= 0) {
        sum.update(chunk.flip());
      }
    } catch (IOException e) {
      throw new HarnessException(file + ": cannot be read: " + e.getMessage(), e);
    }
    return text(sum);
  }

  static Checksum algorithm() {
    return new CRC32C();
  }

  static String text(Checksum sum) {
    return "crc32c:%08x".formatted(sum.getValue());
  }
}
