package org.segbench.submission;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.segbench.datasets.challenges.Challenge;

/**
 * What a challenge's server wants to find in an archive.
 *
 * @param challenge the challenge's id
 * @param pattern a label map's file name: {@code {number}} stands for the digits that the case id
 *     ends with, {@code {id}} for the whole id; a plain name ending in {@code .nii.gz} or {@code
 *     .nii}
 * @param largestLabel labels are 0 to this
 * @param testCases ids of the official test set
 * @param doubts what of this no page of the challenge confirms
 */
public record SubmissionRules(
    String challenge,
    String pattern,
    int largestLabel,
    List<String> testCases,
    List<String> doubts) {
  private static final Pattern LAST_DIGITS = Pattern.compile("\\d+$");

  public SubmissionRules {
    if (!pattern.contains("{number}") && !pattern.contains("{id}")) {
      throw new SubmissionException(
          "the name pattern \"%s\" gives every case the same name; expected {number} or {id} in it"
              .formatted(pattern));
    }
    if (pattern.contains("/") || pattern.contains("\\") || !pattern.matches(".*\\.nii(\\.gz)?")) {
      throw new SubmissionException(
          "the name pattern \"%s\" must be a file name without folders that ends in .nii.gz or .nii"
              .formatted(pattern));
    }
    testCases = List.copyOf(testCases);
    doubts = List.copyOf(doubts);
  }

  /** BTCV's: {@code label0061.nii.gz} for case {@code img0061}, labels 0 to 13, 20 test cases. */
  public static SubmissionRules btcv() {
    Challenge btcv = Challenge.byId("btcv");
    return new SubmissionRules(
        btcv.id(),
        btcv.submission().file().template(),
        btcv.description().labels().lastKey(),
        btcv.testCases(),
        Stream.concat(btcv.doubts().stream(), btcv.submission().doubts().stream()).toList());
  }

  /** The same rules with other file names. */
  public SubmissionRules withPattern(String other) {
    return new SubmissionRules(challenge, other, largestLabel, testCases, doubts);
  }

  /**
   * The file name of a case's label map.
   *
   * @throws SubmissionException if the pattern wants a number and the id ends with none
   */
  public String fileFor(String caseId) {
    Matcher digits = LAST_DIGITS.matcher(caseId);
    if (digits.find()) {
      return pattern.replace("{number}", digits.group()).replace("{id}", caseId);
    }
    if (pattern.contains("{number}")) {
      throw new SubmissionException(
          "case %s: the name pattern \"%s\" wants a number, and this id does not end with one;"
                  .formatted(caseId, pattern)
              + " choose a pattern with {id}");
    }
    return pattern.replace("{id}", caseId);
  }
}
