package org.segbench.benchmarks.prepare;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.segbench.benchmarks.HarnessException;
import org.segbench.datasets.io.AtomicFile;
import org.segbench.models.ModelException;

/** The harness's JSON files: strict on what they hold, and readable. */
public final class Json {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  /** Sorted keys and no white space, so that equal content gives equal bytes. */
  private static final ObjectMapper CANONICAL =
      JsonMapper.builder()
          .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .build();

  /** Jackson has no exception of its own for a missing key. */
  private static final Pattern MISSING = Pattern.compile("^Missing creator property '(\\w+)'");

  private Json() {}

  /** Reads a file; unknown and missing keys, and values out of range, are named in the error. */
  public static <T> T read(Path file, Class<T> type) {
    try {
      return MAPPER.readValue(Files.readAllBytes(file), type);
    } catch (ValueInstantiationException e) {
      throw new HarnessException(file + ": " + refusal(e), e);
    } catch (JsonProcessingException e) {
      String line = e.getLocation() == null ? "" : " (line " + e.getLocation().getLineNr() + ")";
      throw new HarnessException(file + ": not what was expected here: " + problem(e) + line, e);
    } catch (IOException e) {
      throw new HarnessException(file + ": cannot be read: " + e.getMessage(), e);
    }
  }

  /**
   * Reads a file of a kind that used to have fewer keys.
   *
   * @param absent what a key stands for that is not there; {@code a.b} for b within a, where that
   *     is an object
   */
  public static <T> T read(Path file, Class<T> type, Map<String, JsonNode> absent) {
    JsonNode tree = read(file, JsonNode.class);
    absent.forEach((key, value) -> putIfAbsent(tree, key, value));
    try {
      return MAPPER.treeToValue(tree, type);
    } catch (ValueInstantiationException e) {
      throw new HarnessException(file + ": " + refusal(e), e);
    } catch (JsonProcessingException e) {
      throw new HarnessException(file + ": not what was expected here: " + problem(e), e);
    }
  }

  private static void putIfAbsent(JsonNode tree, String key, JsonNode value) {
    int dot = key.lastIndexOf('.');
    JsonNode parent = dot < 0 ? tree : tree.path(key.substring(0, dot));
    if (parent instanceof ObjectNode keys) {
      keys.putIfAbsent(key.substring(dot + 1), value);
    }
  }

  /** What a record said of the values that it was given. */
  private static String refusal(ValueInstantiationException e) {
    String key =
        e.getPath().stream()
            .map(JsonMappingException.Reference::getFieldName)
            .filter(name -> name != null)
            .findFirst()
            .map(name -> name + ": ")
            .orElse("");
    if (e.getCause() instanceof HarnessException ours) {
      return ours.getMessage();
    }
    if (e.getCause() instanceof ModelException ours) {
      return key + ours.getMessage();
    }
    return e.getCause() instanceof NullPointerException
        ? key + "expected values, found null among them"
        : e.getOriginalMessage();
  }

  private static String problem(JsonProcessingException e) {
    if (e instanceof UnrecognizedPropertyException unknown) {
      return "unknown key '%s'; known are %s"
          .formatted(unknown.getPropertyName(), unknown.getKnownPropertyIds());
    }
    Matcher missing = MISSING.matcher(e.getOriginalMessage());
    return missing.find()
        ? "the key '" + missing.group(1) + "' is missing"
        : e.getOriginalMessage();
  }

  /** Writes a file, whole or not at all. */
  public static void write(Path file, Object value) {
    try {
      AtomicFile.writeString(file, MAPPER.writeValueAsString(value) + "\n");
    } catch (IOException e) {
      throw new HarnessException(file + ": cannot be written: " + e.getMessage(), e);
    }
  }

  /** A value as text of one line. */
  public static String text(Object value) {
    try {
      return CANONICAL.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Reads what {@link #text} made. */
  public static <T> T parse(String text, Class<T> type) {
    try {
      return MAPPER.readValue(text, type);
    } catch (JsonProcessingException e) {
      throw new HarnessException("JSON that is not what was expected here: " + problem(e), e);
    }
  }

  /** SHA-256 of a value's content, in hexadecimal. */
  public static String hash(Object value) {
    try {
      byte[] content = CANONICAL.writeValueAsString(value).getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (JsonProcessingException | NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
