package org.segbench.datasets.nifti;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.segbench.datasets.io.VolumeException;

/**
 * Reads one NIfTI file, or a pair by either member's name, once and forwards: the header when
 * opened, then the voxels in one of three forms. Every failure is a {@link VolumeException}.
 */
public final class NiftiReader implements AutoCloseable {
  /** Few enough for a chunk and its values to stay in a core's cache. */
  private static final int CHUNK_BYTES = 1 << 16;

  /** How much may follow the voxels and still be looked through for the file's checksum. */
  private static final int TAIL_BYTES = 1 << 20;

  private final NiftiHeader header;
  private final ByteSource headerSource;
  private final ByteSource voxelSource;
  private final long total;

  /** Takes each voxel in file order, scaled. */
  @FunctionalInterface
  public interface VoxelConsumer {
    void accept(int index, double value);
  }

  private NiftiReader(NiftiHeader header, ByteSource headerSource, ByteSource voxelSource) {
    this.header = header;
    this.headerSource = headerSource;
    this.voxelSource = voxelSource;
    this.total = header.voxelOffset() + header.voxelCount() * header.dataType().bytes();
  }

  /** Reads and checks the header; allocates nothing for the voxels yet. */
  public static NiftiReader open(Path file) {
    ByteSource source = ByteSource.open(NiftiFiles.headerOf(file));
    ByteSource voxels = source;
    try {
      NiftiHeader header = readHeader(source);
      if (!header.isSingleFile()) {
        voxels = ByteSource.open(NiftiFiles.voxelsOf(source.file()));
      }
      NiftiReader reader = new NiftiReader(header, source, voxels);
      voxels.requireRoomFor(reader.total);
      return reader;
    } catch (RuntimeException e) {
      closeAfter(source, e);
      closeAfter(voxels, e);
      throw e;
    }
  }

  /** The whole image as stored. */
  public static NiftiImage read(Path file) {
    try (NiftiReader reader = open(file)) {
      return new NiftiImage(reader.header(), reader.readVoxels());
    }
  }

  public NiftiHeader header() {
    return header;
  }

  /** The file that holds the header. */
  public Path file() {
    return headerSource.file();
  }

  /**
   * The unpacked length of the header's file; of a gzip file, as far as it has been read, which
   * after the voxels is its end unless more than a mebibyte follows them.
   */
  public long unpackedBytes() {
    return headerSource.unpackedBytes();
  }

  /** The voxels as stored, in one array of their own width. */
  public Voxels readVoxels() {
    int length = allocatable(header.dataType().bytes());
    Voxels voxels = Voxels.allocate(header.dataType(), length);
    eachChunk(voxels::load);
    return voxels;
  }

  /** The scaled values, rounded to float. */
  public float[] readFloats() {
    float[] values = new float[allocatable(Float.BYTES)];
    DataType type = header.dataType();
    if (header.scaling().isNone() && type == DataType.FLOAT32) {
      eachChunk((at, count, chunk) -> chunk.asFloatBuffer().get(values, at, count));
      return values;
    }
    if (header.scaling().isNone() && type.isShort()) {
      short[] block = new short[CHUNK_BYTES / type.bytes()];
      eachChunk(
          (at, count, chunk) -> {
            type.decode(chunk, 0, count, block, 0);
            for (int i = 0; i < count; i++) {
              values[at + i] = block[i];
            }
          });
      return values;
    }
    eachBlock(
        (at, count, block) -> {
          for (int i = 0; i < count; i++) {
            values[at + i] = (float) block[i];
          }
        });
    return values;
  }

  /** The scaled values, all of which must be whole numbers that a short holds. */
  public short[] readShorts() {
    short[] values = new short[allocatable(Short.BYTES)];
    if (header.scaling().isNone() && header.dataType().isShort()) {
      ShortDecoder decoder = new ShortDecoder(header.dataType(), values);
      eachChunk(decoder::accept);
      return values;
    }
    eachBlock(
        (at, count, block) -> {
          boolean whole = true;
          for (int i = 0; i < count; i++) {
            values[at + i] = (short) block[i];
            whole &= values[at + i] == block[i];
          }
          if (!whole) {
            throw notShort(at, block);
          }
        });
    return values;
  }

  /** Names the first value of a block that no short holds. */
  private VolumeException notShort(int at, double[] block) {
    int first = 0;
    while ((short) block[first] == block[first]) {
      first++;
    }
    return new VolumeException(
        voxelSource.file(),
        "voxel %d is %s, expected whole numbers from %d to %d"
            .formatted(at + first, block[first], Short.MIN_VALUE, Short.MAX_VALUE));
  }

  /** Gives each scaled value to {@code consumer}, keeping none. */
  public void eachVoxel(VoxelConsumer consumer) {
    eachBlock(
        (at, count, block) -> {
          for (int i = 0; i < count; i++) {
            consumer.accept(at + i, block[i]);
          }
        });
  }

  /** Takes {@code count} scaled values, the first of which is voxel {@code at}. */
  @FunctionalInterface
  private interface BlockConsumer {
    void accept(int at, int count, double[] block);
  }

  private void eachBlock(BlockConsumer consumer) {
    DataType type = header.dataType();
    Scaling scaling = header.scaling();
    double[] block = new double[CHUNK_BYTES / type.bytes()];
    eachChunk(
        (at, count, chunk) -> {
          type.decode(chunk, count, block);
          if (!scaling.isNone()) {
            for (int i = 0; i < count; i++) {
              block[i] = scaling.apply(block[i]);
            }
          }
          consumer.accept(at, count, block);
        });
  }

  @FunctionalInterface
  private interface ChunkConsumer {
    void accept(int at, int count, ByteBuffer chunk);
  }

  private void eachChunk(ChunkConsumer consumer) {
    voxelSource.skip(header.voxelOffset() - voxelSource.position(), total);
    int width = header.dataType().bytes();
    int length = (int) header.voxelCount();
    byte[] bytes = new byte[(int) Math.min(CHUNK_BYTES, (long) length * width)];
    ByteBuffer chunk = ByteBuffer.wrap(bytes).order(header.byteOrder());
    int left = length;
    while (left > 0) {
      int count = Math.min(bytes.length / width, left);
      voxelSource.readFully(bytes, count * width, total);
      consumer.accept(length - left, count, chunk.rewind());
      left -= count;
    }
    // At the end of a gzip member its checksum is compared; what follows it is nobody's business.
    voxelSource.readTail(TAIL_BYTES);
    if (headerSource != voxelSource) {
      headerSource.readTail(TAIL_BYTES);
    }
  }

  /** The voxel count, if an array of so many elements fits into the heap. */
  private int allocatable(int bytesEach) {
    long wanted = header.voxelCount() * bytesEach;
    if (wanted > freeHeap()) {
      System.gc(); // what is free is only known after a collection; better than a false refusal
      long free = freeHeap();
      if (wanted > free) {
        throw new VolumeException(
            voxelSource.file(),
            "needs %d MiB for %d voxels, but only %d MiB of memory are free; give Java more (-Xmx)"
                .formatted(wanted >> 20, header.voxelCount(), free >> 20));
      }
    }
    return (int) header.voxelCount();
  }

  private static long freeHeap() {
    Runtime runtime = Runtime.getRuntime();
    return runtime.maxMemory() - runtime.totalMemory() + runtime.freeMemory();
  }

  private static NiftiHeader readHeader(ByteSource source) {
    byte[] size = new byte[Integer.BYTES];
    source.readFully(size, size.length, NiftiVersion.NIFTI1.headerBytes());
    ByteOrder order = ByteOrder.LITTLE_ENDIAN;
    int found = ByteBuffer.wrap(size).order(order).getInt();
    NiftiVersion version = versionOf(found);
    if (version == null) {
      order = ByteOrder.BIG_ENDIAN;
      version = versionOf(ByteBuffer.wrap(size).order(order).getInt());
    }
    if (version == null) {
      throw new VolumeException(
          source.file(),
          "starts with sizeof_hdr %d, expected 348 (NIfTI-1) or 540 (NIfTI-2); not a NIfTI file"
              .formatted(found));
    }
    byte[] rest = new byte[version.headerBytes() - size.length];
    source.readFully(rest, rest.length, version.headerBytes());
    byte[] bytes = Arrays.copyOf(size, version.headerBytes());
    System.arraycopy(rest, 0, bytes, size.length, rest.length);
    NiftiHeader header = new NiftiHeader(version, order, bytes, List.of());
    HeaderCheck.require(header, source.file());
    return header.withExtensions(ExtensionReader.read(header, source));
  }

  private static NiftiVersion versionOf(int headerBytes) {
    return Arrays.stream(NiftiVersion.values())
        .filter(version -> version.headerBytes() == headerBytes)
        .findFirst()
        .orElse(null);
  }

  private static void closeAfter(ByteSource source, RuntimeException failure) {
    try {
      source.close();
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }

  @Override
  public void close() {
    try (headerSource) {
      voxelSource.close();
    } catch (IOException e) {
      throw new VolumeException(headerSource.file(), "cannot be closed: " + e.getMessage(), e);
    }
  }
}
