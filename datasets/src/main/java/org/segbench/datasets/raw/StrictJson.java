package org.segbench.datasets.raw;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * A JSON object in a data set's file, read key by key; whatever is not of the expected form becomes
 * a {@link DatasetException} that names file and key.
 */
public final class StrictJson {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final Path file;
  private final JsonNode root;

  private StrictJson(Path file, JsonNode root) {
    this.file = file;
    this.root = root;
  }

  /**
   * The object that a file holds.
   *
   * @throws DatasetException if the file is missing or holds no JSON object
   */
  public static StrictJson read(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new DatasetException(file, "there is no such file", "a data set's folder needs one");
    }
    try {
      return new StrictJson(file, MAPPER.readTree(Files.readAllBytes(file))).requireObject();
    } catch (JsonProcessingException e) {
      throw new DatasetException(
          file, "this is not valid JSON (" + e.getOriginalMessage() + ")", "correct the file", e);
    } catch (IOException e) {
      throw new DatasetException(file, "cannot be read (" + e + ")", "check its permissions", e);
    }
  }

  private StrictJson requireObject() {
    if (!root.isObject()) {
      throw wrong("a JSON object is expected, but this is " + describe(root));
    }
    return this;
  }

  static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  static String format(JsonNode json) throws JsonProcessingException {
    return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n";
  }

  public boolean has(String key) {
    return root.has(key);
  }

  public String text(String key) {
    return optionalText(key).orElseThrow(() -> missing(key));
  }

  public Optional<String> optionalText(String key) {
    return present(key).map(node -> expect(node.isTextual(), key, "a text", node).textValue());
  }

  boolean optionalFlag(String key) {
    return present(key)
        .map(node -> expect(node.isBoolean(), key, "true or false", node).booleanValue())
        .orElse(false);
  }

  public int count(String key) {
    return optionalCount(key).orElseThrow(() -> missing(key));
  }

  public OptionalInt optionalCount(String key) {
    Optional<JsonNode> node = present(key);
    if (node.isEmpty()) {
      return OptionalInt.empty();
    }
    expect(isCount(node.get()), key, "a whole number, 0 or more", node.get());
    return OptionalInt.of(node.get().intValue());
  }

  Optional<StrictJson> optionalObject(String key) {
    return present(key)
        .map(node -> new StrictJson(file, expect(node.isObject(), key, "an object", node)));
  }

  /** The elements of a list, which may hold objects or texts. */
  public List<JsonNode> list(String key) {
    JsonNode node = present(key).orElseThrow(() -> missing(key));
    expect(node.isArray(), key, "a list", node);
    List<JsonNode> elements = new ArrayList<>();
    node.forEach(elements::add);
    return elements;
  }

  /** {@code {"0": "CT", "1": ...}} as a list. */
  public List<String> channels(String key) {
    return List.copyOf(numbered(key).values());
  }

  /** nnU-Net v1's labels, {@code {"0": "background", "1": "spleen"}}. */
  public SortedMap<Integer, String> labelsByNumber(String key) {
    return numbered(key);
  }

  /**
   * Names with a number or several each, {@code {"background": 0, "whole tumor": [1, 2]}}, in the
   * file's order.
   */
  Map<String, List<Integer>> numberLists(String key) {
    JsonNode node = present(key).orElseThrow(() -> missing(key));
    expect(node.isObject(), key, "an object of names and numbers", node);
    Map<String, List<Integer>> lists = new LinkedHashMap<>();
    node.properties()
        .forEach(
            entry -> {
              JsonNode value = entry.getValue();
              String place = key + "." + entry.getKey();
              lists.put(
                  entry.getKey(),
                  value.isArray() ? counts(place, value) : List.of(counted(place, value)));
            });
    return lists;
  }

  /** A list of whole numbers. */
  List<Integer> numbers(String key) {
    JsonNode node = present(key).orElseThrow(() -> missing(key));
    return counts(key, expect(node.isArray(), key, "a list of numbers", node));
  }

  private List<Integer> counts(String place, JsonNode list) {
    List<Integer> counts = new ArrayList<>();
    list.forEach(each -> counts.add(counted(place, each)));
    return counts;
  }

  private int counted(String place, JsonNode value) {
    return expect(isCount(value), place, "a whole number, 0 or more", value).intValue();
  }

  private SortedMap<Integer, String> numbered(String key) {
    JsonNode node = present(key).orElseThrow(() -> missing(key));
    expect(node.isObject(), key, "an object like {\"0\": \"...\"}", node);
    SortedMap<Integer, String> names = new TreeMap<>();
    node.properties()
        .forEach(
            entry -> {
              String number = entry.getKey();
              if (!number.matches("0|[1-9][0-9]{0,8}")) {
                throw wrong("key '" + key + "' must be numbered \"0\", \"1\", ..., not " + number);
              }
              JsonNode name = entry.getValue();
              expect(name.isTextual(), key + "." + number, "a text", name);
              names.put(Integer.valueOf(number), name.textValue());
            });
    if (!names.isEmpty() && names.lastKey() != names.size() - 1) {
      throw wrong("key '" + key + "' must be numbered from 0 without a gap: " + names.keySet());
    }
    return names;
  }

  /** Refuses a key that would change what the rest means. */
  public void refuse(String key, String because) {
    if (root.has(key)) {
      throw wrong("key '" + key + "': " + because);
    }
  }

  /** Runs the constructor of a checked value; what it objects to is this file's fault. */
  public <T> T building(Supplier<T> constructor) {
    try {
      return constructor.get();
    } catch (IllegalArgumentException e) {
      throw new DatasetException(file, e.getMessage(), "correct the file", e);
    }
  }

  /** An exception that blames this file. */
  public DatasetException wrong(String problem) {
    return new DatasetException(file, problem, "correct the file");
  }

  private Optional<JsonNode> present(String key) {
    return Optional.ofNullable(root.get(key)).filter(node -> !node.isNull());
  }

  private JsonNode expect(boolean holds, String key, String expected, JsonNode found) {
    if (!holds) {
      throw wrong("key '" + key + "' must be " + expected + ", but is " + describe(found));
    }
    return found;
  }

  private DatasetException missing(String key) {
    return new DatasetException(file, "key '" + key + "' is missing", "add it");
  }

  private static boolean isCount(JsonNode node) {
    return node.isIntegralNumber() && node.canConvertToInt() && node.intValue() >= 0;
  }

  private static String describe(JsonNode node) {
    String text = node.toString();
    return text.length() <= 60 ? text : text.substring(0, 60) + "...";
  }
}
