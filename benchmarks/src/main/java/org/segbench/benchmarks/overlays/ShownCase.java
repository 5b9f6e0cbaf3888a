package org.segbench.benchmarks.overlays;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.segbench.reports.Run;
import org.segbench.reports.Score;

/**
 * A case that stands for a run.
 *
 * @param choice {@link #MEDIAN} or {@link #WORST}
 * @param caseId the case
 * @param dsc mean DSC of those of its structures that have one, 0..1
 */
record ShownCase(String choice, String caseId, double dsc) {
  static final String MEDIAN = "median";
  static final String WORST = "worst";

  /**
   * The case in the middle by DSC, the lower of two, and the one at the end; of equal ones the
   * first by id. If they are the same case it is the median alone; without scores there is none.
   */
  static List<ShownCase> of(Run run) {
    Map<String, Double> means =
        run.scores().stream()
            .filter(score -> !Double.isNaN(score.dsc()))
            .collect(
                Collectors.groupingBy(
                    Score::caseId, TreeMap::new, Collectors.averagingDouble(Score::dsc)));
    List<Map.Entry<String, Double>> ranked = new ArrayList<>(means.entrySet());
    // A stable sort: equal ones stay in the order of their ids.
    ranked.sort(Map.Entry.comparingByValue(Comparator.naturalOrder()));
    if (ranked.isEmpty()) {
      return List.of();
    }
    ShownCase median = of(MEDIAN, ranked.get((ranked.size() - 1) / 2));
    ShownCase worst = of(WORST, ranked.get(0));
    return median.caseId().equals(worst.caseId()) ? List.of(median) : List.of(median, worst);
  }

  private static ShownCase of(String choice, Map.Entry<String, Double> ranked) {
    return new ShownCase(choice, ranked.getKey(), ranked.getValue());
  }
}
