package org.segbench.datasets.challenges;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A challenge's way of naming things by number, such as {@code label{number}.nii.gz}.
 *
 * @param template the name with {@code {number}} in the number's place
 * @param number what a number looks like, as a regular expression
 */
public record NumberedName(String template, Pattern number) {

  private static final String PLACE = "{number}";

  public NumberedName {
    if (template.split(Pattern.quote(PLACE), -1).length != 2) {
      throw new IllegalArgumentException(
          "'" + template + "' must contain " + PLACE + " exactly once");
    }
  }

  /** The number inside a name of this form; empty if the name has another form. */
  public Optional<String> numberIn(String name) {
    int at = template.indexOf(PLACE);
    String before = Pattern.quote(template.substring(0, at));
    String after = Pattern.quote(template.substring(at + PLACE.length()));
    Matcher matcher = Pattern.compile(before + "(" + number.pattern() + ")" + after).matcher(name);
    return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  /** The name for a number. */
  public String of(String value) {
    return template.replace(PLACE, value);
  }
}
