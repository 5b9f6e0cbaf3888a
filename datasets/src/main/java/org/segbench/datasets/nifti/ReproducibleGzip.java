package org.segbench.datasets.nifti;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * A gzip stream (RFC 1952) whose bytes depend on the data alone: no time, no name, operating system
 * 255 (unknown), a fixed level. Java's own leaves the system byte to the Java version.
 */
final class ReproducibleGzip extends DeflaterOutputStream {
  private static final int LEVEL = 6;
  private static final int BUFFER_BYTES = 1 << 16;
  private static final byte[] HEADER = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 0xff};

  private final CRC32 checksum = new CRC32();
  private boolean finished;

  ReproducibleGzip(OutputStream out) throws IOException {
    super(out, new Deflater(LEVEL, true), BUFFER_BYTES);
    out.write(HEADER);
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    super.write(bytes, from, length);
    checksum.update(bytes, from, length);
  }

  @Override
  public void finish() throws IOException {
    super.finish();
    if (!finished) {
      finished = true;
      ByteBuffer trailer = ByteBuffer.allocate(2 * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
      trailer.putInt((int) checksum.getValue()).putInt((int) def.getBytesRead());
      out.write(trailer.array());
    }
  }

  @Override
  public void close() throws IOException {
    try {
      super.close();
    } finally {
      def.end();
    }
  }
}
