package org.segbench.datasets.challenges;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import org.segbench.datasets.raw.DatasetDescription;
import org.segbench.datasets.raw.DatasetException;

/**
 * One challenge's facts, read from its data file ({@code btcv.json} and so on beside this class).
 *
 * <p>A case is filed under the name that the download gives it: {@code img0061}, {@code amos_0001},
 * {@code case_00210}, {@code BraTS2021_00001}; the number in it gives the label map's name in a
 * submission.
 *
 * @param id short name ("btcv")
 * @param description name, channels, labels as trained (0..n) and regions, as a data set of this
 *     challenge has them
 * @param title the challenge's full title
 * @param citation what to cite
 * @param source where the data are had
 * @param licence a note on the terms
 * @param download the layout of the download
 * @param trainingCases ids of the official training cases; empty where they are known by rule only
 * @param testCases ids of the official test cases; empty where they are known by rule only
 * @param trainingCount how many training cases there officially are, if that is known
 * @param testCount how many test cases there officially are, if that is known
 * @param ownLabels for each label as trained, 0 among them, the challenge's own
 * @param submission what the challenge's server takes
 * @param scoring how the challenge scores
 * @param doubts which of these facts lack a page that states them
 */
public record Challenge(
    String id,
    DatasetDescription description,
    String title,
    String citation,
    String source,
    String licence,
    Download download,
    List<String> trainingCases,
    List<String> testCases,
    OptionalInt trainingCount,
    OptionalInt testCount,
    SortedMap<Integer, Integer> ownLabels,
    SubmissionForm submission,
    Scoring scoring,
    List<String> doubts) {

  private static final List<String> IDS = List.of("btcv", "amos22", "kits19", "brats21");

  public Challenge {
    trainingCases = List.copyOf(trainingCases);
    testCases = List.copyOf(testCases);
    ownLabels = Collections.unmodifiableSortedMap(new TreeMap<>(ownLabels));
    doubts = List.copyOf(doubts);
    if (!ownLabels.keySet().equals(description.labels().keySet())
        || ownLabels.values().stream().distinct().count() != ownLabels.size()) {
      throw new IllegalArgumentException(
          "challenge %s: each of the labels %s needs an own label of the challenge, not %s"
              .formatted(id, description.labels().keySet(), ownLabels));
    }
  }

  /** Every challenge that segbench knows, in the paper's order. */
  public static List<Challenge> all() {
    return IDS.stream().map(ChallengeFile::read).toList();
  }

  /** The ids of every challenge that segbench knows. */
  public static List<String> ids() {
    return IDS;
  }

  /**
   * The challenge of that id.
   *
   * @throws DatasetException if there is no such challenge, naming those there are
   */
  public static Challenge byId(String id) {
    if (!IDS.contains(id)) {
      throw new DatasetException(
          "challenge '" + id + "' is unknown; the known ones are " + String.join(", ", IDS));
    }
    return ChallengeFile.read(id);
  }

  /**
   * The name that a case's label map has in a submission, without the archive's folder: {@code
   * img0061} gives {@code label0061.nii.gz}. Empty if the challenge has no such case id.
   */
  public Optional<String> submissionName(String caseId) {
    return download.caseId().numberIn(caseId).map(submission.file()::of);
  }

  /** Whether the challenge's own label values differ from those trained on. */
  public boolean renumbersLabels() {
    return ownLabels.entrySet().stream().anyMatch(each -> !each.getKey().equals(each.getValue()));
  }
}
