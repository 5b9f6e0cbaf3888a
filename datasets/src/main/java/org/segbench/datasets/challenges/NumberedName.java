package org.segbench.datasets.challenges;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A challenge's way of naming things by number, such as {@code label{number}.nii.gz} or {@code
 * case_{number}/imaging.nii.gz}.
 *
 * @param template the name, or relative path with {@code /}, with {@code {number}} in the number's
 *     place, once or several times
 * @param number what a number looks like, as a regular expression without groups
 */
public record NumberedName(String template, Pattern number) {

  /** What stands in a template for the number. */
  public static final String PLACE = "{number}";

  public NumberedName {
    if (!template.contains(PLACE)) {
      throw new IllegalArgumentException("'" + template + "' must contain " + PLACE);
    }
  }

  /** The number inside a name of this form; empty if the name has another form. */
  public Optional<String> numberIn(String name) {
    StringBuilder form = new StringBuilder();
    int from = 0;
    for (int at = template.indexOf(PLACE); at >= 0; at = template.indexOf(PLACE, from)) {
      form.append(Pattern.quote(template.substring(from, at)));
      form.append(from == 0 ? "(" + number.pattern() + ")" : "\\1");
      from = at + PLACE.length();
    }
    form.append(Pattern.quote(template.substring(from)));
    Matcher matcher = Pattern.compile(form.toString()).matcher(name);
    return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  /** The name for a number. */
  public String of(String value) {
    return template.replace(PLACE, value);
  }
}
