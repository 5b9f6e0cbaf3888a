package org.segbench.datasets.nifti;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import org.segbench.datasets.io.AtomicFile;
import org.segbench.datasets.io.IoConsumer;
import org.segbench.datasets.io.VolumeException;

/**
 * Writes images in their header's version and byte order. The name picks the form: {@code .nii} is
 * one file, {@code .hdr} or {@code .img} a pair, {@code .gz} behind either is compressed. Equal
 * images give equal bytes, and a file appears whole or not at all.
 */
public final class NiftiWriter {
  private static final int CHUNK_BYTES = 1 << 20;

  private NiftiWriter() {}

  /**
   * Writes {@code image}; of a pair, the voxels first.
   *
   * @throws VolumeException if the name has no NIfTI ending or the file system fails
   */
  public static void write(NiftiImage image, Path file) {
    NiftiFiles.requireKnownName(file);
    boolean gzipped = NiftiFiles.isGzipName(file);
    byte[] extensions = extensionBytes(image.header());
    if (NiftiFiles.isPairName(file)) {
      NiftiHeader header = image.header().withLayout(false, 0);
      Path voxels = NiftiFiles.partnerName(file, ".img", gzipped);
      Path headerFile = NiftiFiles.partnerName(file, ".hdr", gzipped);
      write(voxels, gzipped, out -> writeVoxels(image, out));
      write(headerFile, gzipped, out -> writeHeader(header, extensions, out));
    } else {
      int offset = image.header().version().headerBytes() + extensions.length;
      NiftiHeader header = image.header().withLayout(true, offset);
      write(
          file,
          gzipped,
          out -> {
            writeHeader(header, extensions, out);
            writeVoxels(image, out);
          });
    }
  }

  private static void write(Path file, boolean gzipped, IoConsumer<OutputStream> body) {
    try {
      AtomicFile.write(
          file,
          out -> {
            if (gzipped) {
              try (OutputStream packed = new ReproducibleGzip(out)) {
                body.accept(packed);
              }
            } else {
              body.accept(out);
            }
          });
    } catch (IOException e) {
      throw new VolumeException(file, "cannot be written: " + e.getMessage(), e);
    }
  }

  private static void writeHeader(NiftiHeader header, byte[] extensions, OutputStream out)
      throws IOException {
    out.write(header.bytes());
    out.write(extensions);
  }

  /** The extender and the extensions, each padded with zeros to a multiple of 16 bytes. */
  private static byte[] extensionBytes(NiftiHeader header) {
    List<NiftiExtension> extensions = header.extensions();
    int length = 4 + extensions.stream().mapToInt(NiftiExtension::alignedSize).sum();
    ByteBuffer bytes = ByteBuffer.allocate(length).order(header.byteOrder());
    bytes.put(new byte[] {(byte) (extensions.isEmpty() ? 0 : 1), 0, 0, 0});
    for (NiftiExtension extension : extensions) {
      int size = extension.alignedSize();
      bytes.putInt(size).putInt(extension.code()).put(extension.content());
      bytes.put(new byte[size - extension.size()]);
    }
    return bytes.array();
  }

  private static void writeVoxels(NiftiImage image, OutputStream out) throws IOException {
    Voxels voxels = image.voxels();
    int width = voxels.type().bytes();
    ByteBuffer chunk = ByteBuffer.allocate(CHUNK_BYTES).order(image.header().byteOrder());
    int left = voxels.length();
    while (left > 0) {
      int count = Math.min(CHUNK_BYTES / width, left);
      voxels.store(voxels.length() - left, count, chunk.clear());
      out.write(chunk.array(), 0, count * width);
      left -= count;
    }
  }
}
