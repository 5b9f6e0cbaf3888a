package org.segbench.models.weights;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.segbench.models.ModelException;

/**
 * A file of named tensors in Hugging Face's safetensors format: eight bytes with the header's
 * length, a JSON header, the tensors' bytes (little endian, row major). Tensors pass through one at
 * a time; a file appears whole or not at all.
 *
 * @param tensors by name, in the order of the file; they belong to the manager they were read into
 * @param metadata texts that travel along
 */
public record Safetensors(Map<String, NDArray> tensors, Map<String, String> metadata) {
  private static final int LENGTH_BYTES = Long.BYTES;
  private static final long LARGEST_HEADER = 100_000_000;

  public Safetensors {
    tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
    metadata = Map.copyOf(metadata);
  }

  /**
   * Writes tensors in the map's order. The same tensors and metadata give the same bytes.
   *
   * @throws ModelException if a tensor's type has no place in the format, or the disk refuses
   */
  public static void write(Path file, Map<String, NDArray> tensors, Map<String, String> metadata) {
    byte[] header = new SafetensorsHeader(entries(file, tensors), metadata).bytes();
    Path partial = file.resolveSibling("." + file.getFileName() + ".partial");
    try {
      try (FileChannel out =
          FileChannel.open(
              partial,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE)) {
        writeAll(out, littleEndian(LENGTH_BYTES).putLong(header.length).flip());
        writeAll(out, ByteBuffer.wrap(header));
        for (NDArray tensor : tensors.values()) {
          writeAll(out, tensor.toByteBuffer());
        }
        out.force(true);
      }
      Files.move(
          partial, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new ModelException(file + ": the weights cannot be written (" + e + ")", e);
    }
  }

  private static List<TensorEntry> entries(Path file, Map<String, NDArray> tensors) {
    List<TensorEntry> entries = new ArrayList<>();
    long end = 0;
    for (Map.Entry<String, NDArray> each : tensors.entrySet()) {
      NDArray array = each.getValue();
      ElementType type =
          ElementType.of(array.getDataType())
              .orElseThrow(
                  () ->
                      new ModelException(
                          "%s: tensor %s is of type %s, which is not written; convert it"
                              .formatted(file, each.getKey(), array.getDataType())));
      List<Long> shape = new ArrayList<>();
      for (long size : array.getShape().getShape()) {
        shape.add(size);
      }
      long length = array.size() * type.bytes();
      entries.add(new TensorEntry(each.getKey(), type, shape, end, end + length));
      end += length;
    }
    return entries;
  }

  /**
   * Reads a file. Half-precision tensors become float32.
   *
   * @param manager says the device, and owns the tensors
   * @throws ModelException if there is no such file or it is damaged, saying where
   */
  public static Safetensors read(Path file, NDManager manager) {
    try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ)) {
      SafetensorsHeader header = readHeader(file, in);
      Map<String, NDArray> tensors = new LinkedHashMap<>();
      for (TensorEntry entry : header.tensors()) {
        if (entry.length() > Integer.MAX_VALUE / 2) {
          throw new ModelException(
              "%s: tensor %s has %d bytes, more than can be read"
                  .formatted(file, entry.name(), entry.length()));
        }
        ByteBuffer stored = littleEndian((int) entry.length());
        readFully(in, stored);
        tensors.put(
            entry.name(),
            manager.create(
                entry.type().widened(stored.flip()),
                new Shape(entry.dimensions()),
                entry.type().readAs()));
      }
      return new Safetensors(tensors, header.metadata());
    } catch (NoSuchFileException e) {
      throw new ModelException(file + ": expected weights there, found no such file", e);
    } catch (IOException e) {
      throw new ModelException(file + ": the weights cannot be read (" + e + ")", e);
    }
  }

  private static SafetensorsHeader readHeader(Path file, FileChannel in) throws IOException {
    long size = in.size();
    if (size < LENGTH_BYTES) {
      throw new ModelException(
          "%s: expected a safetensors file, found only %d bytes".formatted(file, size));
    }
    ByteBuffer length = littleEndian(LENGTH_BYTES);
    readFully(in, length);
    long headerLength = length.flip().getLong();
    if (headerLength < 2 || headerLength > LARGEST_HEADER || headerLength > size - LENGTH_BYTES) {
      throw new ModelException(
          "%s: expected a safetensors file, found a header length of %d in a file of %d bytes"
              .formatted(file, headerLength, size));
    }
    ByteBuffer header = ByteBuffer.allocate((int) headerLength);
    readFully(in, header);
    return SafetensorsHeader.parse(file, header.array(), size - LENGTH_BYTES - headerLength);
  }

  private static ByteBuffer littleEndian(int capacity) {
    return ByteBuffer.allocateDirect(capacity).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static void writeAll(FileChannel out, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      out.write(bytes);
    }
  }

  private static void readFully(FileChannel in, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      if (in.read(bytes) < 0) {
        throw new EOFException("the file ended early");
      }
    }
  }
}
