package org.segbench.benchmarks.imports;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.segbench.benchmarks.HarnessException;
import org.segbench.benchmarks.metrics.Structure;

/**
 * What a file of results calls {@code 3} or {@code (1, 2, 3)}, by the number and name that
 * segbench's own scores of the data set have.
 */
sealed interface StructureNames {

  /** A structure's place in scores.csv. */
  record Named(int number, String name) {}

  /**
   * Names a structure of a file.
   *
   * @throws HarnessException if the data set has none such
   */
  Named of(ImportedScore score);

  /** Of a data set that is in the workspace: its labels or regions. */
  record OfDataset(String id, List<Structure> structures) implements StructureNames {
    public OfDataset {
      structures = List.copyOf(structures);
    }

    @Override
    public Named of(ImportedScore score) {
      Optional<Named> named =
          score.name().flatMap(name -> first(each -> each.name().equalsIgnoreCase(name)));
      Optional<Named> found =
          labels(score.structure())
              .flatMap(labels -> first(each -> each.labels().equals(labels)))
              .or(() -> first(each -> each.name().equalsIgnoreCase(score.structure())));
      // Regions stand in scores.csv by their places, which only their names tell from labels.
      boolean byPlace =
          named
              .filter(each -> score.structure().equals(Integer.toString(each.number())))
              .isPresent();
      if (byPlace) {
        return named.get();
      }
      if (named.isPresent() && !named.equals(found)) {
        throw new HarnessException(
            "case %s: the file names %s %s, the data set %s does not; it has %s"
                .formatted(score.caseId(), score.structure(), named.get().name(), id, known()));
      }
      return found.orElseThrow(
          () ->
              new HarnessException(
                  "case %s: the structure %s is none of the data set %s; it has %s"
                      .formatted(score.caseId(), score.structure(), id, known())));
    }

    private Optional<Named> first(Predicate<Structure> meant) {
      int[] numbers = Structure.numbers(structures);
      return IntStream.range(0, numbers.length)
          .filter(i -> meant.test(structures.get(i)))
          .mapToObj(i -> new Named(numbers[i], structures.get(i).name()))
          .findFirst();
    }

    private String known() {
      return structures.stream()
          .map(each -> each.name() + " " + each.labels())
          .collect(Collectors.joining(", "));
    }
  }

  /** Of a data set that is not here: as the file names them, regions by their first appearance. */
  record OfFile(List<String> regions) implements StructureNames {
    public OfFile {
      regions = List.copyOf(regions);
    }

    static OfFile of(List<ImportedScore> scores) {
      boolean single =
          scores.stream()
              .allMatch(
                  score -> labels(score.structure()).filter(set -> set.size() == 1).isPresent());
      return new OfFile(
          single ? List.of() : scores.stream().map(ImportedScore::structure).distinct().toList());
    }

    @Override
    public Named of(ImportedScore score) {
      int number =
          regions.isEmpty()
              ? labels(score.structure()).orElseThrow().first()
              : regions.indexOf(score.structure()) + 1;
      return new Named(number, score.name().orElse("label " + score.structure()));
    }
  }

  /** The labels of {@code 3} or {@code (1, 2, 3)}; empty if it is a name. */
  private static Optional<SortedSet<Integer>> labels(String structure) {
    String list = structure.replaceFirst("^[(\\[](.*?),?[)\\]]$", "$1");
    List<String> parts = new ArrayList<>(Arrays.asList(list.split(",", -1)));
    parts.replaceAll(String::strip);
    return parts.stream().allMatch(part -> part.matches("[1-9]\\d{0,4}"))
        ? Optional.of(
            parts.stream().map(Integer::valueOf).collect(Collectors.toCollection(TreeSet::new)))
        : Optional.empty();
  }
}
