package org.segbench.benchmarks.prepare;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.segbench.benchmarks.HarnessException;

/**
 * Which cases are trained on and which are validated on. The folds are nnU-Net's: scikit-learn's
 * {@code KFold(5, shuffle=True, random_state=12345)} over the ids sorted as strings.
 */
public final class Splits {
  /** Folds of the paper's cross-validation. */
  public static final int FOLDS = 5;

  private static final int SEED = 12345;

  private Splits() {}

  /**
   * Five folds. Fold i validates on the i-th consecutive slice of a seeded permutation; the first
   * {@code n % 5} slices hold one case more.
   */
  public static List<Split> fiveFolds(List<String> ids) {
    if (ids.size() < FOLDS) {
      throw new HarnessException(
          "splits: %d cases are too few for %d folds; give a splits file, or train fold 'all'"
              .formatted(ids.size(), FOLDS));
    }
    List<String> sorted = ids.stream().sorted().toList();
    int n = sorted.size();
    int[] order = new NumpyRandom(SEED).permutation(n);
    List<Split> splits = new ArrayList<>();
    int from = 0;
    for (int fold = 0; fold < FOLDS; fold++) {
      int to = from + n / FOLDS + (fold < n % FOLDS ? 1 : 0);
      splits.add(split(sorted, Arrays.copyOfRange(order, from, to)));
      from = to;
    }
    return splits;
  }

  /** The seeded random 80:20 split that nnU-Net takes for a fold past those of the file. */
  public static Split random(List<String> ids, int fold) {
    List<String> sorted = ids.stream().sorted().toList();
    int n = sorted.size();
    int[] order = new NumpyRandom(SEED + fold).permutation(n);
    return split(sorted, Arrays.copyOfRange(order, (int) (n * 0.8), n));
  }

  private static Split split(List<String> sorted, int[] validation) {
    Set<Integer> held = new HashSet<>();
    for (int index : validation) {
      held.add(index);
    }
    List<String> training = new ArrayList<>();
    List<String> validating = new ArrayList<>();
    for (int i = 0; i < sorted.size(); i++) {
      (held.contains(i) ? validating : training).add(sorted.get(i));
    }
    return new Split(training, validating);
  }

  /**
   * Reads nnU-Net's format, a list of {@code {"train": [...], "val": [...]}}, which may be a user's
   * own: any number of folds over any of the cases.
   *
   * @throws HarnessException naming every id that is not among the cases
   */
  public static List<Split> read(Path file, List<String> ids) {
    List<Split> splits = List.of(Json.read(file, Split[].class));
    if (splits.isEmpty()) {
      throw new HarnessException(file + ": expected at least one fold, found none");
    }
    Set<String> known = new HashSet<>(ids);
    Set<String> unknown = new TreeSet<>();
    for (int fold = 0; fold < splits.size(); fold++) {
      Split split = splits.get(fold);
      if (split.training().isEmpty() || split.validation().isEmpty()) {
        throw new HarnessException(
            "%s: fold %d: expected ids under both train and val".formatted(file, fold));
      }
      requireDistinct(file, fold, "train", split.training());
      requireDistinct(file, fold, "val", split.validation());
      unknown.addAll(split.training());
      unknown.addAll(split.validation());
    }
    unknown.removeAll(known);
    if (!unknown.isEmpty()) {
      throw new HarnessException(
          "%s: names cases that are not there: %s; the data set has %d cases, %s to %s"
              .formatted(
                  file,
                  String.join(", ", unknown),
                  ids.size(),
                  ids.isEmpty() ? "-" : ids.get(0),
                  ids.isEmpty() ? "-" : ids.get(ids.size() - 1)));
    }
    return splits;
  }

  private static void requireDistinct(Path file, int fold, String key, List<String> ids) {
    Set<String> seen = new HashSet<>();
    for (String id : ids) {
      if (!seen.add(id)) {
        throw new HarnessException(
            "%s: fold %d names case %s twice under %s".formatted(file, fold, id, key));
      }
    }
  }
}
