package org.segbench.benchmarks.metrics;

import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;
import org.segbench.datasets.volume.LabelVolume;

/** Scores one case, structure by structure, each inside the box that it fills. */
public final class CaseScorer {
  private final List<Structure> structures;
  private final int[] numbers;
  private final Measurement measurement;

  /**
   * Scores some structures.
   *
   * @param structures at least one; other labels count as outside
   * @param tolerances further tolerances, mm
   */
  public CaseScorer(List<Structure> structures, Collection<Double> tolerances) {
    if (structures.isEmpty()) {
      throw new IllegalArgumentException("there is no structure to score");
    }
    this.structures = List.copyOf(structures);
    numbers = Structure.numbers(structures);
    measurement = new Measurement(tolerances);
  }

  /** Both volumes are on the reference's grid; one row a structure, in the structures' order. */
  public List<StructureScore> score(String caseId, LabelVolume reference, LabelVolume prediction) {
    int[] shape = reference.geometry().shape();
    double[] spacing = reference.geometry().spacing();
    int largest = structures.stream().mapToInt(each -> each.labels().last()).max().orElseThrow();
    LabelExtents extents = LabelExtents.of(reference.labels(), prediction.labels(), shape, largest);
    return IntStream.range(0, structures.size())
        .parallel()
        .mapToObj(
            i -> {
              Structure structure = structures.get(i);
              Extent extent = extents.of(structure.labels());
              Mask expected = Mask.ofLabels(reference.labels(), shape, structure.labels(), extent);
              Mask found = Mask.ofLabels(prediction.labels(), shape, structure.labels(), extent);
              return new StructureScore(
                  caseId,
                  numbers[i],
                  structure.name(),
                  Overlap.of(expected, found).presence(),
                  measurement.of(expected, found, spacing));
            })
        .toList();
  }
}
