package org.segbench.models.weights;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.segbench.models.ModelException;
import org.segbench.models.weights.SafetensorsHeader.Entry;

/**
 * A safetensors file (huggingface/safetensors, format of version 0.3 and later): eight bytes of
 * header length, a JSON header with each tensor's type, shape and place, then the tensors' bytes,
 * little-endian. Tensors pass through one at a time; the file is never in memory as a whole.
 *
 * @param tensors by name, in the file's order
 * @param metadata free text by free key
 */
public record Safetensors(Map<String, NDArray> tensors, Map<String, String> metadata) {

  /**
   * Reads all tensors: F32, F64, F16 and BF16 (both widened to float32), I64, I32, U8 and BOOL.
   *
   * @param manager owns the arrays
   * @throws ModelException if the file is not whole, naming it, what was expected and what found
   */
  public static Safetensors read(Path file, NDManager manager) {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      SafetensorsHeader header = SafetensorsHeader.read(file, channel);
      Map<String, NDArray> tensors = new LinkedHashMap<>();
      for (Entry entry : header.entries()) {
        ByteBuffer bytes = readFully(channel, header.dataStart() + entry.begin(), entry.size());
        tensors.put(entry.name(), entry.type().array(bytes, shape(entry), manager));
      }
      return new Safetensors(tensors, header.metadata());
    } catch (IOException e) {
      throw new ModelException(file + ": cannot be read: " + e.getMessage(), e);
    }
  }

  /**
   * Writes tensors, in the map's order; beside the target first, so that the target is the old file
   * or the whole new one.
   *
   * @param tensors FLOAT32, FLOAT64, INT64, INT32, UINT8 or BOOLEAN
   * @throws ModelException if a tensor's type has no place in the file, or the disk refuses
   */
  public static void write(Path file, Map<String, NDArray> tensors, Map<String, String> metadata) {
    SafetensorsHeader header = SafetensorsHeader.of(file, entries(file, tensors), metadata);
    Path beside = file.resolveSibling(file.getFileName() + ".writing");
    try {
      try (FileChannel channel =
          FileChannel.open(
              beside,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE)) {
        writeFully(channel, header.encode());
        for (NDArray tensor : tensors.values()) {
          writeFully(channel, tensor.toByteBuffer().order(ByteOrder.LITTLE_ENDIAN));
        }
        channel.force(true);
      }
      Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new ModelException(file + ": cannot be written: " + e.getMessage(), e);
    } finally {
      deleteIfLeft(beside);
    }
  }

  private static List<Entry> entries(Path file, Map<String, NDArray> tensors) {
    List<Entry> entries = new ArrayList<>();
    long begin = 0;
    for (Map.Entry<String, NDArray> tensor : tensors.entrySet()) {
      DataType type = tensor.getValue().getDataType();
      StoredType stored =
          StoredType.of(type)
              .orElseThrow(
                  () ->
                      new ModelException(
                          "%s: tensor %s has type %s, which safetensors files of segbench do not hold"
                              .formatted(file, tensor.getKey(), type)));
      long[] shape = tensor.getValue().getShape().getShape();
      long end = begin + tensor.getValue().size() * stored.bytes();
      entries.add(new Entry(tensor.getKey(), stored, toList(shape), begin, end));
      begin = end;
    }
    return entries;
  }

  private static Shape shape(Entry entry) {
    return new Shape(entry.shape().stream().mapToLong(Long::longValue).toArray());
  }

  private static List<Long> toList(long[] shape) {
    List<Long> sizes = new ArrayList<>();
    for (long size : shape) {
      sizes.add(size);
    }
    return sizes;
  }

  static ByteBuffer readFully(FileChannel channel, long position, long size) throws IOException {
    ByteBuffer buffer =
        ByteBuffer.allocateDirect(Math.toIntExact(size)).order(ByteOrder.LITTLE_ENDIAN);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer, position + buffer.position()) < 0) {
        throw new IOException("the file ended while it was read");
      }
    }
    return buffer.flip();
  }

  private static void writeFully(FileChannel channel, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  private static void deleteIfLeft(Path beside) {
    try {
      Files.deleteIfExists(beside);
    } catch (IOException e) {
      throw new ModelException(beside + ": cannot be deleted: " + e.getMessage(), e);
    }
  }
}
