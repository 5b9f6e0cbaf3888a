package org.segbench.benchmarks.experiments;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.segbench.benchmarks.HarnessException;

/** Strict reading of YAML: whatever is wrong is told with its line and its place in the file. */
final class YamlFile {
  private static final YAMLMapper MAPPER =
      YAMLMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .build();

  /** Jackson has no exception of its own for a missing key. */
  private static final Pattern MISSING =
      Pattern.compile("^Missing required creator property '([^']+)'");

  private YamlFile() {}

  static <T> T read(Path file, Class<T> type) {
    return read(file.toString(), text(file), type);
  }

  /**
   * Reads a text.
   *
   * @param file what errors call it
   */
  static <T> T read(String file, String text, Class<T> type) {
    try {
      requireNoAliases(file, text);
      return MAPPER.readValue(text, type);
    } catch (JsonMappingException e) {
      throw e.getCause() instanceof JsonParseException syntax
          ? atSyntax(file, syntax)
          : at(file, text, e);
    } catch (JsonProcessingException e) {
      throw atSyntax(file, e);
    }
  }

  /** Jackson takes {@code *name} for a text that says name. */
  private static void requireNoAliases(String file, String text) throws JsonProcessingException {
    try (YAMLParser parser = MAPPER.getFactory().createParser(text)) {
      while (parser.nextToken() != null) {
        if (parser.isCurrentAlias()) {
          throw new HarnessException(
              "%s, line %d: expected a value, found the alias *%s; write out what it stands for"
                  .formatted(file, parser.currentTokenLocation().getLineNr(), parser.getText()));
        }
      }
    } catch (JsonProcessingException e) {
      throw e;
    } catch (IOException e) {
      throw new UncheckedIOException("a text in memory cannot be read", e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new HarnessException(file + ": cannot be read: " + e, e);
    }
  }

  private static HarnessException atSyntax(String file, JsonProcessingException e) {
    return new HarnessException(
        "%s, line %d: %s".formatted(file, e.getLocation().getLineNr(), firstLine(e)), e);
  }

  private static HarnessException at(String file, String text, JsonMappingException e) {
    String place = place(e.getPath());
    String problem = firstLine(e);
    Matcher missing = MISSING.matcher(problem);
    if (e.getCause() instanceof InvalidValue invalid) {
      place += invalid.key().isEmpty() ? "" : "/" + invalid.key();
      problem = invalid.getMessage();
    } else if (e.getCause() instanceof HarnessException refused) {
      problem = refused.getMessage();
    } else if (e instanceof UnrecognizedPropertyException unknown) {
      problem = "unknown key; known are " + sorted(unknown.getKnownPropertyIds());
    } else if (missing.find()) {
      problem = "the key '%s' is missing".formatted(missing.group(1));
      place = place.replaceFirst("/" + Pattern.quote(missing.group(1)) + "$", "");
    } else if (e instanceof MismatchedInputException mismatched) {
      problem = "expected " + described(mismatched.getTargetType());
    }
    String named = place.isEmpty() ? "" : place.substring(1) + ": ";
    return new HarnessException(
        "%s, line %d: %s%s".formatted(file, line(text, place), named, problem), e);
  }

  private static List<String> sorted(Collection<Object> keys) {
    return keys.stream().map(Object::toString).sorted().toList();
  }

  /** What a value of that type is, in words. */
  static String described(Class<?> type) {
    if (type == Integer.class || type == Long.class) {
      return "a whole number";
    }
    if (type == Double.class) {
      return "a number";
    }
    if (type == Boolean.class) {
      return "true or false";
    }
    if (type == String.class) {
      return "text";
    }
    if (type.isEnum()) {
      return "one of " + String.join(", ", EnumNames.of(type));
    }
    return List.class.isAssignableFrom(type) ? "a list" : "keys and values";
  }

  private static String firstLine(JsonProcessingException e) {
    return e.getOriginalMessage().lines().findFirst().orElse("not what was expected here");
  }

  private static String place(List<JsonMappingException.Reference> path) {
    return path.stream()
        .map(
            step ->
                "/"
                    + (step.getFieldName() == null
                        ? Integer.toString(step.getIndex())
                        : step.getFieldName()))
        .collect(Collectors.joining());
  }

  /** The line of a place, or of the nearest thing around it that the file has. */
  private static int line(String text, String place) {
    Map<JsonPointer, Integer> lines = lines(text);
    JsonPointer at = JsonPointer.compile(place);
    while (!lines.containsKey(at) && at.head() != null) {
      at = at.head();
    }
    return lines.getOrDefault(at, 1);
  }

  /** Where each key, or element of a list, begins. */
  private static Map<JsonPointer, Integer> lines(String text) {
    Map<JsonPointer, Integer> lines = new HashMap<>();
    try (JsonParser parser = MAPPER.createParser(text)) {
      while (parser.nextToken() != null) {
        lines.putIfAbsent(
            parser.getParsingContext().pathAsPointer(), parser.currentTokenLocation().getLineNr());
      }
      return lines;
    } catch (IOException e) {
      // A mistake in the syntax further down does not matter to what stands above it.
      return lines;
    }
  }
}
