package org.segbench.datasets.nifti;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.segbench.datasets.io.VolumeException;

/**
 * Reads what lies between header and voxels: four bytes, the first of which says whether extensions
 * follow, and the extensions ({@code esize}, {@code ecode}, content), up to {@code vox_offset} in a
 * single file or to the end of a pair's header file.
 */
final class ExtensionReader {
  private static final int EXTENDER_BYTES = 4;
  private static final long MAXIMUM_PAIR_HEADER_BYTES = 1L << 28;

  private final ByteSource source;
  private final ByteOrder order;
  private final long end;

  private ExtensionReader(ByteSource source, ByteOrder order, long end) {
    this.source = source;
    this.order = order;
    this.end = end;
  }

  /** Reads from a source that stands right behind the header. */
  static List<NiftiExtension> read(NiftiHeader header, ByteSource source) {
    long end = header.isSingleFile() ? header.voxelOffset() : MAXIMUM_PAIR_HEADER_BYTES;
    return new ExtensionReader(source, header.byteOrder(), end).read();
  }

  private List<NiftiExtension> read() {
    List<NiftiExtension> extensions = new ArrayList<>();
    byte[] extender = new byte[EXTENDER_BYTES];
    if (source.readUpTo(extender, EXTENDER_BYTES) < EXTENDER_BYTES || extender[0] == 0) {
      return extensions;
    }
    byte[] prefix = new byte[NiftiExtension.PREFIX_BYTES];
    while (source.position() + prefix.length <= end) {
      long start = source.position();
      if (source.readUpTo(prefix, prefix.length) < prefix.length) {
        break; // the end of a pair's header file; a single file's shortage shows at the voxels
      }
      ByteBuffer fields = ByteBuffer.wrap(prefix).order(order);
      int size = fields.getInt();
      int code = fields.getInt();
      if (size == 0 && code == 0) {
        break; // padding
      }
      extensions.add(new NiftiExtension(code, content(start, size)));
    }
    return extensions;
  }

  private byte[] content(long start, int size) {
    if (size < NiftiExtension.PREFIX_BYTES || size > end - start) {
      throw new VolumeException(
          source.file(),
          "the header extension at byte %d declares %d bytes, expected %d to %d"
              .formatted(start, size, NiftiExtension.PREFIX_BYTES, end - start));
    }
    source.requireRoomFor(start + size);
    byte[] content = new byte[size - NiftiExtension.PREFIX_BYTES];
    source.readFully(content, content.length, start + size);
    return content;
  }
}
