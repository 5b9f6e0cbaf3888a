package org.segbench.models.weights;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.segbench.models.ModelException;

/**
 * The JSON at the beginning of a safetensors file: what lies where. Read with the format's own
 * strictness: tensors follow each other without gap or overlap and fill the file.
 *
 * @param tensors in the order of their bytes
 */
record SafetensorsHeader(List<TensorEntry> tensors, Map<String, String> metadata) {
  private static final String METADATA = "__metadata__";
  private static final int ALIGNMENT = 8;
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  SafetensorsHeader {
    tensors = List.copyOf(tensors);
    metadata = Map.copyOf(metadata);
  }

  /** The header's bytes, padded with blanks so that the tensors begin at a multiple of eight. */
  byte[] bytes() {
    ObjectNode header = JSON.createObjectNode();
    if (!metadata.isEmpty()) {
      new TreeMap<>(metadata).forEach(header.putObject(METADATA)::put);
    }
    for (TensorEntry tensor : tensors) {
      ObjectNode entry = header.putObject(tensor.name());
      entry.put("dtype", tensor.type().name());
      ArrayNode shape = entry.putArray("shape");
      tensor.shape().forEach(shape::add);
      entry.putArray("data_offsets").add(tensor.from()).add(tensor.to());
    }
    String text = header.toString();
    int length = text.getBytes(StandardCharsets.UTF_8).length;
    return (text + " ".repeat(Math.floorMod(-length, ALIGNMENT))).getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Reads and checks a header.
   *
   * @param dataLength bytes in the file after the header
   * @throws ModelException naming the file and the tensor at fault
   */
  static SafetensorsHeader parse(Path file, byte[] bytes, long dataLength) {
    JsonNode header;
    try {
      header = JSON.readTree(new String(bytes, StandardCharsets.UTF_8));
    } catch (JsonProcessingException e) {
      throw new ModelException(
          "%s: the header of a safetensors file is JSON, this one is not: %s"
              .formatted(file, e.getOriginalMessage()),
          e);
    }
    if (!(header instanceof ObjectNode)) {
      throw new ModelException(file + ": the header of a safetensors file is a JSON object");
    }
    List<TensorEntry> tensors = new ArrayList<>();
    Map<String, String> metadata = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> field : header.properties()) {
      if (field.getKey().equals(METADATA)) {
        field.getValue().properties().forEach(e -> metadata.put(e.getKey(), e.getValue().asText()));
      } else {
        tensors.add(entry(file, field.getKey(), field.getValue()));
      }
    }
    tensors.sort(Comparator.comparingLong(TensorEntry::from));
    requireContiguous(file, tensors, dataLength);
    return new SafetensorsHeader(tensors, metadata);
  }

  private static TensorEntry entry(Path file, String name, JsonNode json) {
    String dtype = json.path("dtype").asText();
    ElementType type =
        ElementType.named(dtype)
            .orElseThrow(
                () ->
                    new ModelException(
                        "%s: tensor %s has the type '%s'; known are %s"
                            .formatted(file, name, dtype, List.of(ElementType.values()))));
    List<Long> shape = longs(file, name, json, "shape");
    List<Long> offsets = longs(file, name, json, "data_offsets");
    if (offsets.size() != 2) {
      throw new ModelException(
          "%s: tensor %s has %d data_offsets instead of 2".formatted(file, name, offsets.size()));
    }
    TensorEntry entry = new TensorEntry(name, type, shape, offsets.get(0), offsets.get(1));
    long expected;
    try {
      expected = entry.expectedLength();
    } catch (ArithmeticException e) {
      throw new ModelException(
          "%s: tensor %s has the impossible shape %s".formatted(file, name, shape), e);
    }
    if (entry.length() != expected) {
      throw new ModelException(
          "%s: tensor %s of shape %s and type %s needs %d bytes, its offsets span %d"
              .formatted(file, name, shape, type, expected, entry.length()));
    }
    return entry;
  }

  private static List<Long> longs(Path file, String name, JsonNode json, String key) {
    JsonNode array = json.path(key);
    List<Long> values = new ArrayList<>();
    for (JsonNode value : array) {
      if (!value.canConvertToLong() || value.asLong() < 0) {
        throw new ModelException(
            "%s: tensor %s: expected whole numbers from 0 in %s, found %s"
                .formatted(file, name, key, array));
      }
      values.add(value.asLong());
    }
    if (!array.isArray()) {
      throw new ModelException("%s: tensor %s has no %s".formatted(file, name, key));
    }
    return values;
  }

  private static void requireContiguous(Path file, List<TensorEntry> tensors, long dataLength) {
    long end = 0;
    for (TensorEntry tensor : tensors) {
      if (tensor.from() != end) {
        throw new ModelException(
            "%s: tensor %s begins at byte %d, expected %d: tensors must neither overlap nor leave gaps"
                .formatted(file, tensor.name(), tensor.from(), end));
      }
      end = tensor.to();
    }
    if (end != dataLength) {
      throw new ModelException(
          "%s: expected %d bytes of tensors, found %d; the file is damaged or cut short, fetch it again"
              .formatted(file, end, dataLength));
    }
  }
}
