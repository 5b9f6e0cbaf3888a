package org.segbench.datasets.challenges;

import java.util.List;
import java.util.Optional;

/**
 * How the challenge's own download is laid out. KiTS19, for one, has training and test cases in the
 * same folder, told apart by number.
 *
 * @param caseId the id under which segbench files the case
 * @param training where the training cases lie
 * @param test where the test cases lie
 */
public record Download(NumberedName caseId, Part training, Part test) {

  /**
   * One part of a download.
   *
   * @param folders where in the download it may begin, in the order in which they are tried; "" is
   *     the download's own folder
   * @param images path of each channel's file from there, {@code /} between folders
   * @param label path of the label map from there; empty for test cases
   * @param numbers which numbers belong to the part
   * @param others what cases of other numbers are; blank if every number belongs
   */
  public record Part(
      List<String> folders,
      List<NumberedName> images,
      Optional<NumberedName> label,
      NumberRange numbers,
      String others) {
    public Part {
      folders = List.copyOf(folders);
      images = List.copyOf(images);
      if (folders.isEmpty() || images.isEmpty()) {
        throw new IllegalArgumentException("a part of a download needs folders and images");
      }
    }
  }

  /**
   * Whole numbers from {@code first} to {@code last}, both included.
   *
   * @param first 0 or more
   * @param last {@code first} or more
   */
  public record NumberRange(int first, int last) {
    static final NumberRange ALL = new NumberRange(0, Integer.MAX_VALUE);

    public NumberRange {
      if (first < 0 || last < first) {
        throw new IllegalArgumentException("no range of numbers: " + first + " to " + last);
      }
    }

    /** Whether the digits name a number in the range. */
    public boolean contains(String digits) {
      int number = Integer.parseInt(digits);
      return number >= first && number <= last;
    }
  }
}
