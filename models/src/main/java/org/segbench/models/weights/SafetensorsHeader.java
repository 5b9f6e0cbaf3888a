package org.segbench.models.weights;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.segbench.models.ModelException;

/**
 * The header of a safetensors file, checked against the file: every tensor's bytes follow the one
 * before without gap or overlap, are as many as its shape needs, and end where the file ends.
 *
 * @param entries in the order of their bytes
 * @param dataStart where the tensors' bytes begin in the file
 */
record SafetensorsHeader(List<Entry> entries, Map<String, String> metadata, long dataStart) {
  private static final String METADATA = "__metadata__";
  private static final int LENGTH_BYTES = 8;
  private static final int ALIGNMENT = 8;

  /** The reference implementation's limit. */
  private static final long LARGEST_HEADER = 100_000_000;

  private static final ObjectMapper JSON =
      new ObjectMapper()
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  /**
   * A tensor's place: bytes from {@code begin} to before {@code end}, counted from the data's
   * start.
   */
  record Entry(String name, StoredType type, List<Long> shape, long begin, long end) {
    long size() {
      return end - begin;
    }
  }

  /** A header to be written; its entries' bytes follow one another. */
  static SafetensorsHeader of(Path file, List<Entry> entries, Map<String, String> metadata) {
    if (entries.stream().anyMatch(entry -> entry.name().equals(METADATA))) {
      throw new ModelException(file + ": a tensor cannot be called " + METADATA);
    }
    return new SafetensorsHeader(entries, metadata, 0);
  }

  /** Length and JSON, padded with spaces so that the data starts aligned. */
  ByteBuffer encode() {
    ObjectNode json = JSON.createObjectNode();
    if (!metadata.isEmpty()) {
      ObjectNode texts = json.putObject(METADATA);
      // Sorted, so that equal content gives equal bytes in every process.
      new TreeMap<>(metadata).forEach(texts::put);
    }
    for (Entry entry : entries) {
      ObjectNode tensor = json.putObject(entry.name());
      tensor.put("dtype", entry.type().name());
      entry.shape().forEach(tensor.putArray("shape")::add);
      tensor.putArray("data_offsets").add(entry.begin()).add(entry.end());
    }
    byte[] text = json.toString().getBytes(StandardCharsets.UTF_8);
    int length = (text.length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    byte[] padded = Arrays.copyOf(text, length);
    Arrays.fill(padded, text.length, length, (byte) ' ');
    ByteBuffer bytes = ByteBuffer.allocate(LENGTH_BYTES + length).order(ByteOrder.LITTLE_ENDIAN);
    return bytes.putLong(length).put(padded).flip();
  }

  static SafetensorsHeader read(Path file, FileChannel channel) throws IOException {
    long fileSize = channel.size();
    if (fileSize < LENGTH_BYTES) {
      throw problem(
          file, "a safetensors file has at least 8 bytes, this one %d".formatted(fileSize));
    }
    long length = SafetensorsFile.readFully(channel, 0, LENGTH_BYTES).getLong();
    if (length < 2 || length > LARGEST_HEADER) {
      throw problem(
          file, "is not a safetensors file: its header would have %d bytes".formatted(length));
    }
    if (LENGTH_BYTES + length > fileSize) {
      throw problem(
          file,
          "is cut off: %d bytes expected for the header alone, %d found; copy it again"
              .formatted(LENGTH_BYTES + length, fileSize));
    }
    byte[] text = new byte[Math.toIntExact(length)];
    SafetensorsFile.readFully(channel, LENGTH_BYTES, length).get(text);
    return parse(file, text, LENGTH_BYTES + length, fileSize);
  }

  private static SafetensorsHeader parse(Path file, byte[] text, long dataStart, long fileSize) {
    JsonNode json;
    try {
      json = JSON.readTree(new String(text, StandardCharsets.UTF_8));
    } catch (JsonProcessingException e) {
      throw problem(
          file,
          "is not a safetensors file: its header is not JSON (%s)"
              .formatted(e.getOriginalMessage()));
    }
    if (!json.isObject()) {
      throw problem(file, "is not a safetensors file: its header is no JSON object");
    }
    List<Entry> entries = new ArrayList<>();
    Map<String, String> metadata = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> field : json.properties()) {
      if (!field.getKey().equals(METADATA)) {
        entries.add(entry(file, field.getKey(), field.getValue()));
        continue;
      }
      for (Map.Entry<String, JsonNode> item : field.getValue().properties()) {
        if (!item.getValue().isTextual()) {
          throw problem(
              file, "metadata %s is no text: %s".formatted(item.getKey(), item.getValue()));
        }
        metadata.put(item.getKey(), item.getValue().textValue());
      }
    }
    entries.sort(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end));
    requireSeamless(file, entries, dataStart, fileSize);
    return new SafetensorsHeader(List.copyOf(entries), metadata, dataStart);
  }

  private static Entry entry(Path file, String name, JsonNode json) {
    String typeName = json.path("dtype").asText("none");
    StoredType type =
        Arrays.stream(StoredType.values())
            .filter(candidate -> candidate.name().equals(typeName))
            .findFirst()
            .orElseThrow(
                () ->
                    problem(
                        file,
                        "tensor %s has type %s; read are %s"
                            .formatted(name, typeName, Arrays.toString(StoredType.values()))));
    List<Long> shape = numbers(file, name, "shape", json.get("shape"));
    List<Long> offsets = numbers(file, name, "data_offsets", json.get("data_offsets"));
    if (offsets.size() != 2 || offsets.get(0) > offsets.get(1)) {
      throw problem(file, "tensor %s has data_offsets %s".formatted(name, offsets));
    }
    Entry entry = new Entry(name, type, shape, offsets.get(0), offsets.get(1));
    long needed = bytesOf(file, name, shape, type);
    if (entry.size() != needed) {
      throw problem(
          file,
          "tensor %s of shape %s and type %s needs %d bytes, the header gives it %d"
              .formatted(name, shape, type, needed, entry.size()));
    }
    return entry;
  }

  private static long bytesOf(Path file, String name, List<Long> shape, StoredType type) {
    try {
      long bytes = type.bytes();
      for (long size : shape) {
        bytes = Math.multiplyExact(bytes, size);
      }
      Math.toIntExact(bytes);
      return bytes;
    } catch (ArithmeticException e) {
      throw problem(file, "tensor %s of shape %s is larger than 2 GiB".formatted(name, shape));
    }
  }

  private static List<Long> numbers(Path file, String tensor, String field, JsonNode json) {
    List<Long> numbers = new ArrayList<>();
    boolean valid = json != null && json.isArray();
    if (valid) {
      for (JsonNode number : json) {
        valid &= number.isIntegralNumber() && number.canConvertToLong() && number.longValue() >= 0;
        numbers.add(number.longValue());
      }
    }
    if (!valid) {
      throw problem(file, "tensor %s has %s %s".formatted(tensor, field, json));
    }
    return numbers;
  }

  private static void requireSeamless(
      Path file, List<Entry> entries, long dataStart, long fileSize) {
    long end = 0;
    for (Entry entry : entries) {
      if (entry.begin() != end) {
        throw problem(
            file,
            "tensor %s %s: expected at byte %d of the data, found at %d"
                .formatted(
                    entry.name(),
                    entry.begin() < end ? "overlaps the one before" : "leaves a gap",
                    end,
                    entry.begin()));
      }
      end = entry.end();
    }
    if (dataStart + end != fileSize) {
      throw problem(
          file,
          "%s: %d bytes expected, %d found; copy it again"
              .formatted(
                  dataStart + end > fileSize ? "is cut off" : "has bytes after the last tensor",
                  dataStart + end,
                  fileSize));
    }
  }

  private static ModelException problem(Path file, String problem) {
    return new ModelException(file + ": " + problem);
  }
}
