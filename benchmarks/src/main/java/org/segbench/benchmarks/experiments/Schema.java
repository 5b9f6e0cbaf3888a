package org.segbench.benchmarks.experiments;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * All keys of experiments files. They are read off the very declarations that Jackson reads files
 * by: the parameters of the creators, their names, whether they are required, their defaults and
 * descriptions.
 *
 * @param sections the file's own keys, then those of each kind of entry in it
 */
public record Schema(List<Section> sections) {

  /**
   * The keys of one kind of object.
   *
   * @param type what is read
   * @param title what it is, such as "data set"
   * @param alsoText whether a text may stand in its place
   * @param keys in the order of declaration
   */
  public record Section(Class<?> type, String title, boolean alsoText, List<Key> keys) {}

  /**
   * One key.
   *
   * @param type of its value, in words
   * @param standard its value if it is not given, as YAML, or in parentheses what that follows
   *     from; empty if it must be given
   */
  public record Key(String name, String type, Optional<String> standard, String meaning) {}

  /** The schema of experiments files. */
  public static Schema ofExperimentFiles() {
    List<Section> sections = new ArrayList<>();
    Set<Class<?>> found = new LinkedHashSet<>(List.of(ExperimentFile.class));
    while (sections.size() < found.size()) {
      Class<?> type = List.copyOf(found).get(sections.size());
      List<Parameter> parameters = parameters(type);
      parameters.forEach(parameter -> found.addAll(described(parameter.getParameterizedType())));
      sections.add(
          new Section(
              type,
              title(type),
              creators(type).anyMatch(Schema::takesText),
              parameters.stream().map(Schema::key).toList()));
    }
    return new Schema(List.copyOf(sections));
  }

  private static Key key(Parameter parameter) {
    JsonProperty declared = parameter.getAnnotation(JsonProperty.class);
    return new Key(
        declared.value(),
        words(parameter.getParameterizedType()),
        declared.required() ? Optional.empty() : Optional.of(declared.defaultValue()),
        parameter.getAnnotation(JsonPropertyDescription.class).value());
  }

  private static List<Parameter> parameters(Class<?> type) {
    return creators(type)
        .filter(creator -> !takesText(creator))
        .flatMap(creator -> Arrays.stream(creator.getParameters()))
        .toList();
  }

  private static Stream<Method> creators(Class<?> type) {
    return Arrays.stream(type.getDeclaredMethods())
        .filter(method -> method.isAnnotationPresent(JsonCreator.class));
  }

  private static boolean takesText(Method creator) {
    return creator.getAnnotation(JsonCreator.class).mode() == JsonCreator.Mode.DELEGATING;
  }

  /** The kinds of objects in a type that have keys of their own. */
  private static List<Class<?>> described(Type type) {
    if (type instanceof ParameterizedType generic) {
      return Arrays.stream(generic.getActualTypeArguments())
          .flatMap(argument -> described(argument).stream())
          .toList();
    }
    Class<?> plain = (Class<?>) type;
    return plain.isAnnotationPresent(JsonClassDescription.class) ? List.of(plain) : List.of();
  }

  private static String title(Class<?> type) {
    return type.getAnnotation(JsonClassDescription.class).value();
  }

  private static String words(Type type) {
    if (type instanceof ParameterizedType generic) {
      Type[] arguments = generic.getActualTypeArguments();
      return generic.getRawType() == List.class
          ? "list, each " + words(arguments[0])
          : "keys, each with " + words(arguments[1]);
    }
    Class<?> plain = (Class<?>) type;
    if (plain.isAnnotationPresent(JsonClassDescription.class)) {
      return title(plain);
    }
    return plain.isEnum() ? String.join(" | ", EnumNames.of(plain)) : YamlFile.described(plain);
  }

  @Override
  public String toString() {
    return SchemaText.of(this);
  }
}
