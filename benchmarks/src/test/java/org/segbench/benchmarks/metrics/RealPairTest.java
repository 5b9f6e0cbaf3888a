package org.segbench.benchmarks.metrics;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.segbench.datasets.volume.LabelVolume;

/** Two rival segmentations of a real CT, scored by DeepMind's package and by medpy's formulas. */
class RealPairTest {

  @Test
  void everyNumberOfTheReferenceIsMeasured() throws IOException {
    for (MeasuredPair pair : MeasuredPair.all()) {
      List<Structure> structures =
          pair.labels().stream().map(label -> Structure.label(label, "label " + label)).toList();
      List<StructureScore> rows =
          new CaseScorer(structures, pair.tolerances())
              .score("a", LabelVolume.read(pair.reference()), LabelVolume.read(pair.prediction()));
      Map<Integer, Map<String, String>> cells = new TreeMap<>();
      rows.forEach(row -> cells.put(row.number(), cells(row)));
      pair.compare(cells, "measured");
    }
  }

  private static Map<String, String> cells(StructureScore row) {
    Map<String, String> cells = new HashMap<>();
    row.values()
        .forEach(
            (metric, value) ->
                cells.put(
                    metric.column(),
                    value.isPresent() ? Double.toString(value.getAsDouble()) : ""));
    return cells;
  }
}
