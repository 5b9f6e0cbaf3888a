package org.segbench.models.weights;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.ByteBuffer;
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
   * Reads all tensors; half precisions and small integers are widened. {@link StateDict} reads the
   * same files one tensor at a time.
   *
   * @param manager owns the arrays
   * @throws ModelException if the file is not whole, naming it, what was expected and what found
   */
  public static Safetensors read(Path path, NDManager manager) {
    try (SafetensorsFile file = SafetensorsFile.open(path)) {
      Map<String, NDArray> arrays = new LinkedHashMap<>();
      file.tensors().forEach((name, tensor) -> arrays.put(name, tensor.array(manager)));
      return new Safetensors(arrays, file.metadata());
    } catch (IOException e) {
      throw Unreadable.because(path, e);
    }
  }

  /**
   * Writes arrays, in the map's order; see {@link #writeStored}.
   *
   * @param tensors FLOAT32, FLOAT64, INT64, INT32, UINT8 or BOOLEAN
   * @throws ModelException if a tensor's type has no place in the file, or the disk refuses
   */
  public static void write(Path file, Map<String, NDArray> tensors, Map<String, String> metadata) {
    Map<String, StoredTensor> stored = new LinkedHashMap<>();
    tensors.forEach((name, array) -> stored.put(name, StoredTensor.of(array)));
    writeStored(file, stored, metadata);
  }

  /**
   * Writes tensors, in the map's order and in their own types; beside the target first, so that the
   * target is the old file or the whole new one.
   *
   * @throws ModelException if a tensor cannot be read, or the disk refuses
   */
  public static void writeStored(
      Path file, Map<String, StoredTensor> tensors, Map<String, String> metadata) {
    SafetensorsHeader header = SafetensorsHeader.of(file, entries(tensors), metadata);
    Path beside = file.resolveSibling(file.getFileName() + ".writing");
    try {
      try (FileChannel channel =
          FileChannel.open(
              beside,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE)) {
        writeFully(channel, header.encode());
        for (StoredTensor tensor : tensors.values()) {
          writeFully(channel, tensor.source().read());
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

  private static List<Entry> entries(Map<String, StoredTensor> tensors) {
    List<Entry> entries = new ArrayList<>();
    long begin = 0;
    for (Map.Entry<String, StoredTensor> named : tensors.entrySet()) {
      StoredTensor tensor = named.getValue();
      long end = begin + tensor.bytes();
      entries.add(new Entry(named.getKey(), tensor.type(), tensor.shape(), begin, end));
      begin = end;
    }
    return entries;
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
