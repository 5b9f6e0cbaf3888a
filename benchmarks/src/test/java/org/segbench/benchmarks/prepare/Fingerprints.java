package org.segbench.benchmarks.prepare;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.segbench.benchmarks.array.Shapes;

/** Fingerprints of data sets that are not there. */
final class Fingerprints {
  static final IntensityStatistics FOREGROUND =
      new IntensityStatistics(80, 140, 90, -900, 1200, -200, 300);

  private Fingerprints() {}

  /** One case of which nothing was cropped. */
  static Fingerprint of(List<Double> spacing, int... shape) {
    return of(List.of(oneCase("a", spacing, shape)));
  }

  static Fingerprint of(List<CaseFingerprint> cases) {
    return new Fingerprint("hash", cases, List.of(FOREGROUND));
  }

  static CaseFingerprint oneCase(String id, List<Double> spacing, int... shape) {
    return new CaseFingerprint(
        id, "hash", Shapes.toList(shape), spacing, Shapes.toList(shape), 1, new TreeMap<>(), 10);
  }

  /** Cases of these spacings and shapes, pairwise. */
  static Fingerprint of(double[][] spacings, int[][] shapes) {
    List<CaseFingerprint> cases = new ArrayList<>();
    for (int i = 0; i < spacings.length; i++) {
      double[] mm = spacings[i];
      cases.add(oneCase("case" + i, List.of(mm[0], mm[1], mm[2]), shapes[i]));
    }
    return of(cases);
  }
}
