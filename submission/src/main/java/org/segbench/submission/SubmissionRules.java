package org.segbench.submission;

import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.segbench.datasets.challenges.Challenge;
import org.segbench.datasets.challenges.SubmissionForm;
import org.segbench.datasets.challenges.SubmissionForm.ArchiveKind;
import org.segbench.datasets.challenges.SubmissionForm.MissingCase;

/**
 * What a challenge's server wants to find in an archive: the challenge's facts, some of which a
 * user may set otherwise, since no page of the challenge states them.
 *
 * @param challenge the challenge's id
 * @param pattern a label map's file name: {@code {number}} stands for the digits that the case id
 *     ends with, {@code {id}} for the whole id; a plain name ending in {@code .nii.gz} or {@code
 *     .nii}
 * @param folder the folder inside the archive that holds the label maps: "" or ending in {@code /}
 * @param archives kinds of archive that are accepted; the first is written
 * @param ownLabels for each label as trained, the background among them, the challenge's own
 * @param testCases ids of the official test set; empty if there is no list of them
 * @param testCount how many test cases there officially are, if that is known
 * @param missingCase what the server makes of a case without a label map
 * @param handIn where the archive goes and what else goes with it, in sentences
 * @param doubts what of this no page of the challenge confirms
 */
public record SubmissionRules(
    String challenge,
    String pattern,
    String folder,
    List<ArchiveKind> archives,
    SortedMap<Integer, Integer> ownLabels,
    List<String> testCases,
    OptionalInt testCount,
    MissingCase missingCase,
    List<String> handIn,
    List<String> doubts) {
  private static final Pattern LAST_DIGITS = Pattern.compile("\\d+$");
  private static final Pattern FOLDER = Pattern.compile("([A-Za-z0-9][A-Za-z0-9._-]*/)*");

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
    if (!FOLDER.matcher(folder).matches()) {
      throw new SubmissionException(
          "the folder \"%s\" must be plain names, each followed by /, or empty".formatted(folder));
    }
    archives = List.copyOf(archives);
    ownLabels = Collections.unmodifiableSortedMap(new TreeMap<>(ownLabels));
    testCases = List.copyOf(testCases);
    handIn = List.copyOf(handIn);
    doubts = List.copyOf(doubts);
  }

  /** A challenge's own rules. */
  public static SubmissionRules of(Challenge challenge) {
    SubmissionForm form = challenge.submission();
    return new SubmissionRules(
        challenge.id(),
        form.file().template(),
        form.folder(),
        form.archives(),
        challenge.ownLabels(),
        challenge.testCases(),
        challenge.testCount(),
        form.missingCase(),
        Stream.of("Hand in: " + form.where(), form.also().isBlank() ? "" : "Also: " + form.also())
            .filter(line -> !line.isEmpty())
            .toList(),
        Stream.concat(challenge.doubts().stream(), form.doubts().stream()).toList());
  }

  /** The same rules with other file names. */
  public SubmissionRules withPattern(String other) {
    return with(other, folder, archives, ownLabels);
  }

  /** The same rules with another folder inside the archive, "" for none. */
  public SubmissionRules withFolder(String other) {
    String ended = other.isEmpty() || other.endsWith("/") ? other : other + "/";
    return with(pattern, ended, archives, ownLabels);
  }

  /** The same rules, with this kind of archive alone. */
  public SubmissionRules withArchive(ArchiveKind kind) {
    return with(pattern, folder, List.of(kind), ownLabels);
  }

  /** The same rules for label maps that carry the challenge's own labels already. */
  public SubmissionRules withoutConversion() {
    SortedMap<Integer, Integer> identity = new TreeMap<>();
    ownLabels.values().forEach(label -> identity.put(label, label));
    return with(pattern, folder, archives, identity);
  }

  private SubmissionRules with(
      String newPattern,
      String newFolder,
      List<ArchiveKind> newArchives,
      SortedMap<Integer, Integer> newLabels) {
    return new SubmissionRules(
        challenge,
        newPattern,
        newFolder,
        newArchives,
        newLabels,
        testCases,
        testCount,
        missingCase,
        handIn,
        doubts);
  }

  /** The labels that the server knows. */
  public SortedSet<Integer> allowedLabels() {
    return new TreeSet<>(ownLabels.values());
  }

  /**
   * The name of a case's label map in the archive, with its folder.
   *
   * @throws SubmissionException if the pattern wants a number and the id ends with none
   */
  public String fileFor(String caseId) {
    Matcher digits = LAST_DIGITS.matcher(caseId);
    if (digits.find()) {
      return folder + pattern.replace("{number}", digits.group()).replace("{id}", caseId);
    }
    if (pattern.contains("{number}")) {
      throw new SubmissionException(
          "case %s: the name pattern \"%s\" wants a number, and this id does not end with one;"
                  .formatted(caseId, pattern)
              + " choose a pattern with {id}");
    }
    return folder + pattern.replace("{id}", caseId);
  }

  /** Whether an entry's name has the form of a case's label map, of whatever case. */
  boolean isFormOf(String name) {
    String form =
        Pattern.quote(folder + pattern)
            .replace("{number}", "\\E\\d+\\Q")
            .replace("{id}", "\\E[^/]+\\Q");
    return name.matches(form);
  }

  /** Notes on cases that are not the official test set; empty if they are. */
  List<String> notesOn(Set<String> ids) {
    if (!testCases.isEmpty()) {
      return ids.equals(Set.copyOf(testCases))
          ? List.of()
          : List.of(
              "these are %d cases, not the %d of the official test set"
                  .formatted(ids.size(), testCases.size()));
    }
    return testCount.isPresent() && testCount.getAsInt() != ids.size()
        ? List.of(
            "these are %d cases, and the official test set has %d"
                .formatted(ids.size(), testCount.getAsInt()))
        : List.of();
  }
}
