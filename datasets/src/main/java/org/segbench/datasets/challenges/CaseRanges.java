package org.segbench.datasets.challenges;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lists of case ids in short: {@code case_00000..case_00209} stands for 210 ids. */
final class CaseRanges {
  private static final Pattern RANGE = Pattern.compile("(.*?)([0-9]+)\\.\\.\\1([0-9]+)");

  private CaseRanges() {}

  /** The ids in order, ranges spelled out with the digits of their first id. */
  static List<String> expand(List<String> ranges) {
    List<String> ids = new ArrayList<>();
    for (String each : ranges) {
      Matcher range = RANGE.matcher(each);
      if (!range.matches()) {
        ids.add(each);
        continue;
      }
      int first = Integer.parseInt(range.group(2));
      int last = Integer.parseInt(range.group(3));
      if (last < first || range.group(2).length() != range.group(3).length()) {
        throw new IllegalArgumentException("'" + each + "' is no range of case ids");
      }
      String form = "%s%0" + range.group(2).length() + "d";
      for (int number = first; number <= last; number++) {
        ids.add(form.formatted(range.group(1), number));
      }
    }
    return ids;
  }
}
