package org.segbench.reports.tables;

import java.util.List;
import java.util.OptionalDouble;
import org.segbench.reports.Score;
import org.segbench.reports.ScoreStatus;

/**
 * The mean 95th percentile of the Hausdorff distance: per label over the cases with a finite one,
 * then over the labels. A structure that only one of the two masks has is infinitely far; such
 * distances stay out of the mean and are counted.
 *
 * @param mm the mean; empty if no distance is finite
 * @param cases number of cases with a finite distance
 * @param infinite number of structures that one of the masks has and the other has not
 */
record HausdorffMean(OptionalDouble mm, int cases, int infinite) {
  static final String HOW =
      "HD95 in mm: mean over cases with a finite distance, then over labels; a structure that only"
          + " one of the masks has is infinitely far and is counted apart, one that neither has is"
          + " left out. Lower is better, and only together with the count.";

  static HausdorffMean of(List<Score> scores) {
    OptionalDouble mm = Averages.of(scores, HausdorffMean::finite).overall();
    int cases =
        (int)
            scores.stream()
                .filter(score -> Double.isFinite(score.hd95Mm()))
                .map(Score::caseId)
                .distinct()
                .count();
    // Where a structure that both masks have lacks its distance, none were measured (imports).
    boolean measured =
        scores.stream()
            .filter(score -> score.status() == ScoreStatus.OK)
            .noneMatch(score -> Double.isNaN(score.hd95Mm()));
    int infinite = measured ? (int) scores.stream().filter(HausdorffMean::isInfinite).count() : 0;
    return new HausdorffMean(mm, cases, infinite);
  }

  /** The cell, for so many scored cases. */
  Cell cell(int of) {
    String note = infinite == 0 ? "" : infinite + " infinite";
    return mm.isPresent()
        ? new Cell.Distance(mm.getAsDouble(), cases, of, note)
        : new Cell.Absent(note.isEmpty() ? "no distance" : note + ", no finite one");
  }

  private static double finite(Score score) {
    return Double.isFinite(score.hd95Mm()) ? score.hd95Mm() : Double.NaN;
  }

  private static boolean isInfinite(Score score) {
    boolean oneEmpty =
        score.status() == ScoreStatus.REFERENCE_EMPTY
            || score.status() == ScoreStatus.PREDICTION_EMPTY;
    return Double.isInfinite(score.hd95Mm()) || (oneEmpty && Double.isNaN(score.hd95Mm()));
  }
}
