package org.segbench.benchmarks.experiments;

import java.util.ArrayList;
import java.util.List;

/** The schema for people, in lines of a terminal's width. */
final class SchemaText {
  private static final int WIDTH = 96;
  private static final String INDENT = "      ";

  private static final String HEAD =
      "An experiments file is YAML. Keys that are not in this list are mistakes.";

  private SchemaText() {}

  static String of(Schema schema) {
    List<String> lines = new ArrayList<>(List.of(HEAD));
    for (Schema.Section section : schema.sections()) {
      lines.add("");
      lines.add(section.title() + (section.alsoText() ? ": a text, or keys" : ": keys"));
      section.keys().forEach(key -> add(key, lines));
    }
    return String.join(System.lineSeparator(), lines);
  }

  private static void add(Schema.Key key, List<String> lines) {
    String standard =
        key.standard()
            .map(value -> value.startsWith("(") ? value.substring(1, value.length() - 1) : value)
            .map(value -> "default: " + value)
            .orElse("must be given");
    lines.add("  %s  (%s; %s)".formatted(key.name(), key.type(), standard));
    lines.addAll(wrapped(key.meaning()));
  }

  private static List<String> wrapped(String text) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder(INDENT);
    for (String word : text.split(" ", -1)) {
      if (line.length() + word.length() > WIDTH) {
        lines.add(line.toString().stripTrailing());
        line = new StringBuilder(INDENT);
      }
      line.append(word).append(' ');
    }
    lines.add(line.toString().stripTrailing());
    return lines;
  }
}
