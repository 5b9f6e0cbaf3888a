package org.segbench.benchmarks.array;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.segbench.benchmarks.HarnessException;

/**
 * An array file that stays on disk: boxes of it are read through a memory map, so that only what is
 * asked for is loaded. Threads may read at once. The map itself goes when the object is collected,
 * so keep a file open rather than opening it for each box.
 */
public final class NpyFile implements AutoCloseable {
  /** Bytes mapped at once, at most; one map cannot exceed 2 GiB. */
  private static final long MAP = 1L << 30;

  private final Path file;
  private final NpyHeader header;
  private final int[] shape;
  private final long linesPerMap;
  private List<MappedByteBuffer> maps;

  private NpyFile(Path file, NpyHeader header, FileChannel channel, long mapBytes)
      throws IOException {
    this.file = file;
    this.header = header;
    this.shape = Shapes.toArray(header.shape());
    if (shape.length == 0) {
      throw new HarnessException(file + ": holds a single number, not an array");
    }
    long lineBytes = Math.max(1, (long) shape[shape.length - 1] * header.type().bytes());
    this.linesPerMap = Math.max(1, mapBytes / lineBytes);
    this.maps = new ArrayList<>();
    long end = channel.size();
    long chunk = linesPerMap * lineBytes;
    for (long position = header.offset(); position < end; position += chunk) {
      MappedByteBuffer map =
          channel.map(MapMode.READ_ONLY, position, Math.min(chunk, end - position));
      map.order(header.order());
      maps.add(map);
    }
  }

  /** Opens a file, whose head and length are checked at once. */
  public static NpyFile open(Path file) {
    return open(file, MAP);
  }

  static NpyFile open(Path file, long mapBytes) {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      ByteBuffer start = ByteBuffer.allocate((int) Math.min(NpyHeader.LONGEST, channel.size()));
      while (start.hasRemaining() && channel.read(start) >= 0) {
        // Reads until the buffer is full or the file ends.
      }
      NpyHeader header = NpyHeader.parse(file, start.flip()).requireFileSize(file, channel.size());
      return new NpyFile(file, header, channel, mapBytes);
    } catch (IOException e) {
      throw new HarnessException(file + ": cannot be read: " + e.getMessage(), e);
    }
  }

  public NpyType type() {
    return header.type();
  }

  public int[] shape() {
    return shape.clone();
  }

  /** Reads a box of a FLOAT32 file into the first {@code box.size()} elements of a target. */
  public void read(Box box, float[] target) {
    require(NpyType.FLOAT32, box, target.length);
    forEachLine(
        box,
        (buffer, at, count, into) -> {
          ByteBuffer line = buffer.slice(at * 4, count * 4).order(header.order());
          line.asFloatBuffer().get(target, into, count);
        });
  }

  /** Reads a box of an INT8 file into the first {@code box.size()} elements of a target. */
  public void read(Box box, byte[] target) {
    require(NpyType.INT8, box, target.length);
    forEachLine(box, (buffer, at, count, into) -> buffer.get(at, target, into, count));
  }

  /** Reads a box of an INT32 file into the first {@code box.size()} elements of a target. */
  public void read(Box box, int[] target) {
    require(NpyType.INT32, box, target.length);
    forEachLine(
        box,
        (buffer, at, count, into) -> {
          ByteBuffer line = buffer.slice(at * 4, count * 4).order(header.order());
          line.asIntBuffer().get(target, into, count);
        });
  }

  /** Reads a box of a file of any type as doubles. */
  public void read(Box box, double[] target) {
    require(header.type(), box, target.length);
    int bytes = header.type().bytes();
    forEachLine(
        box,
        (buffer, at, count, into) -> {
          for (int i = 0; i < count; i++) {
            target[into + i] = header.type().get(buffer, (at + i) * bytes);
          }
        });
  }

  private void require(NpyType type, Box box, int room) {
    if (maps == null) {
      throw new IllegalStateException(file + ": read after it was closed");
    }
    if (header.type() != type) {
      throw new HarnessException(
          "%s: expected elements of %s, found %s".formatted(file, type, header.type()));
    }
    if (!box.isInside(shape)) {
      throw new IllegalArgumentException(
          "%s: box %s is not inside an array of %s".formatted(file, box, Shapes.describe(shape)));
    }
    if (room < box.size()) {
      throw new IllegalArgumentException(
          "%s: box %s does not fit into %d elements".formatted(file, box, room));
    }
  }

  /** Takes one run of elements along the last axis. */
  private interface LineReader {
    /**
     * @param buffer where the elements lie
     * @param at index of the first in the buffer, counted in elements
     * @param count how many
     * @param into index in the target
     */
    void read(ByteBuffer buffer, int at, int count, int into);
  }

  private void forEachLine(Box box, LineReader reader) {
    if (box.size() == 0) {
      return;
    }
    int last = shape.length - 1;
    int count = box.length(last);
    int[] index = Shapes.toArray(box.from());
    for (int into = 0; ; into += count) {
      long line = 0;
      for (int axis = 0; axis < last; axis++) {
        line = line * shape[axis] + index[axis];
      }
      int at = (int) (line % linesPerMap) * shape[last] + index[last];
      reader.read(maps.get((int) (line / linesPerMap)), at, count, into);
      int axis = last - 1;
      while (axis >= 0 && ++index[axis] == box.to(axis)) {
        index[axis] = box.from(axis);
        axis--;
      }
      if (axis < 0) {
        return;
      }
    }
  }

  /** Lets go of the file; reading after it is a mistake of the program. */
  @Override
  public void close() {
    maps = null;
  }
}
