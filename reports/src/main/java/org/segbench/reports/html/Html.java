package org.segbench.reports.html;

import java.util.Base64;
import java.util.Map;

/** Well-formed XHTML, written from left to right; text is escaped unless it is markup of ours. */
final class Html {
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
    markup.append('<').append(tag);
    if (!cssClass.isEmpty()) {
      markup.append(" class=\"").append(escape(cssClass)).append('"');
    }
    markup.append('>');
    return this;
  }

  /** A heading over several columns of a table. */
  Html heading(int columns, String text) {
    markup.append("<th colspan=\"").append(columns).append("\">").append(escape(text));
    return close("th");
  }

  Html close(String tag) {
    markup.append("</").append(tag).append(">\n");
    return this;
  }

  /** A picture inside the page. */
  Html png(byte[] png, String description) {
    markup
        .append("<img alt=\"")
        .append(escape(description))
        .append("\" src=\"data:image/png;base64,")
        .append(Base64.getEncoder().encodeToString(png))
        .append("\" />\n");
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

  /** The whole page around what was written. */
  String page(String title, String css) {
    return """
        <?xml version="1.0" encoding="UTF-8"?>
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
