package org.segbench.reports.html;

import java.util.Map;
import java.util.Set;

/** Well-formed XHTML, written from left to right; text is escaped unless it is markup of ours. */
final class Html {
  /** A line break after these would be a blank in the text. */
  private static final Set<String> WITHIN_TEXT = Set.of("a", "b", "small", "span", "u");

  private final StringBuilder markup = new StringBuilder();

  /** Text between tags, escaped. */
  Html text(String text) {
    markup.append(escape(text));
    return this;
  }

  /** An element with an optional class ("" for none) that holds text. */
  Html element(String tag, String cssClass, String text) {
    return open(tag, cssClass).text(text).close(tag);
  }

  Html open(String tag, String cssClass) {
    return cssClass.isEmpty() ? tag(tag) : tag(tag, "class", cssClass);
  }

  /** Opens an element with attributes: name, value, name, value, ... */
  Html tag(String tag, String... attributes) {
    markup.append('<').append(tag);
    attributes(attributes);
    markup.append('>');
    return this;
  }

  /** A heading over several columns of a table. */
  Html heading(int columns, String text) {
    return tag("th", "colspan", Integer.toString(columns)).text(text).close("th");
  }

  Html close(String tag) {
    markup.append("</").append(tag).append('>');
    if (!WITHIN_TEXT.contains(tag)) {
      markup.append('\n');
    }
    return this;
  }

  /** A link to a file beside the page or a place on it. */
  Html link(String target, String text) {
    return tag("a", "href", target).text(text).close("a");
  }

  /** A picture in a file beside the page. */
  Html image(String file, String description) {
    markup.append("<img");
    attributes("src", file, "alt", description, "loading", "lazy");
    markup.append(" />\n");
    return this;
  }

  /** A list of terms and what they are; terms without a value are left out. */
  Html terms(Map<String, String> terms) {
    open("dl", "");
    terms.forEach(
        (term, value) -> {
          if (!value.isBlank()) {
            element("dt", "", term).element("dd", "", value);
          }
        });
    return close("dl");
  }

  /** What another has written. */
  Html append(Html other) {
    markup.append(other.markup);
    return this;
  }

  private void attributes(String... namesAndValues) {
    for (int i = 0; i < namesAndValues.length; i += 2) {
      markup
          .append(' ')
          .append(namesAndValues[i])
          .append("=\"")
          .append(escape(namesAndValues[i + 1]))
          .append('"');
    }
  }

  /** The whole page around what was written. */
  String page(String title, String css) {
    return """
        <!DOCTYPE html>
        <html xmlns="http://www.w3.org/1999/xhtml" lang="en">
        <head>
        <meta charset="UTF-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>%s</title>
        <style>
        %s</style>
        </head>
        <body>
        %s</body>
        </html>
        """
        .formatted(escape(title), css, markup);
  }

  /** Escapes markup, and replaces control characters that XML 1.0 cannot hold. */
  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replaceAll("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\uFFFE\\uFFFF]", "\uFFFD");
  }
}
