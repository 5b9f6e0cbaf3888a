package org.segbench.models.weights;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes files as {@code torch.save} does, and such as it never would: a pickle put together
 * instruction by instruction, and storages beside it.
 */
final class TorchSave {
  private final ByteArrayOutputStream pickle = new ByteArrayOutputStream();
  private final Map<String, byte[]> storages = new LinkedHashMap<>();
  private final Map<String, byte[]> others = new LinkedHashMap<>();
  private int method = ZipEntry.STORED;

  TorchSave() {
    instructions("\u0080\2");
  }

  /** A bare state_dict of float vectors. */
  static TorchSave bare(Map<String, float[]> tensors) {
    return new TorchSave().dictionary(tensors);
  }

  /** Instructions, a byte a character. */
  TorchSave instructions(String latin1) {
    pickle.writeBytes(latin1.getBytes(StandardCharsets.ISO_8859_1));
    return this;
  }

  TorchSave text(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return instructions("X").number(4, bytes.length).raw(bytes);
  }

  TorchSave integer(long value) {
    return instructions("\u008a\10").number(8, value);
  }

  /** A tuple of integers. */
  TorchSave integers(long... values) {
    instructions("(");
    for (long value : values) {
      integer(value);
    }
    return instructions("t");
  }

  TorchSave dictionary(Map<String, float[]> tensors) {
    instructions("ccollections\nOrderedDict\n)R(");
    tensors.forEach(
        (name, values) -> {
          String key = "s" + storages.size();
          text(name).storage(key, floats(ByteOrder.LITTLE_ENDIAN, values));
          tensor("FloatStorage", key, values.length, 0, List.of((long) values.length), List.of(1L));
        });
    return instructions("u");
  }

  TorchSave tensor(
      String type, String key, long elements, long offset, List<Long> shape, List<Long> strides) {
    instructions("ctorch._utils\n_rebuild_tensor_v2\n((");
    text("storage").instructions("ctorch\n" + type + "\n").text(key).text("cpu").integer(elements);
    instructions("tQ").integer(offset);
    integers(shape.stream().mapToLong(Long::longValue).toArray());
    integers(strides.stream().mapToLong(Long::longValue).toArray());
    return instructions("\u0089ccollections\nOrderedDict\n)RtR");
  }

  TorchSave storage(String key, byte[] bytes) {
    storages.put(key, bytes);
    return this;
  }

  /** Another entry of the zip, under its root. */
  TorchSave entry(String name, String content) {
    others.put(name, content.getBytes(StandardCharsets.UTF_8));
    return this;
  }

  TorchSave compressed() {
    method = ZipEntry.DEFLATED;
    return this;
  }

  static byte[] floats(ByteOrder order, float... values) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(order);
    for (float value : values) {
      bytes.putFloat(value);
    }
    return bytes.array();
  }

  private TorchSave number(int bytes, long value) {
    for (int i = 0; i < bytes; i++) {
      pickle.write((int) (value >>> (8 * i)));
    }
    return this;
  }

  private TorchSave raw(byte[] bytes) {
    pickle.writeBytes(bytes);
    return this;
  }

  /** Ends the pickle and writes the zip. */
  Path zip(Path file) {
    instructions(".");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      entry(zip, "root/data.pkl", pickle.toByteArray());
      for (Map.Entry<String, byte[]> other : others.entrySet()) {
        entry(zip, "root/" + other.getKey(), other.getValue());
      }
      for (Map.Entry<String, byte[]> storage : storages.entrySet()) {
        entry(zip, "root/data/" + storage.getKey(), storage.getValue());
      }
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void entry(ZipOutputStream zip, String name, byte[] content) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setMethod(method);
    if (method == ZipEntry.STORED) {
      CRC32 checksum = new CRC32();
      checksum.update(content);
      entry.setSize(content.length);
      entry.setCrc(checksum.getValue());
    }
    zip.putNextEntry(entry);
    zip.write(content);
    zip.closeEntry();
  }
}
