package org.segbench.benchmarks.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.segbench.benchmarks.Progress;

/**
 * Sides take turns, A B A B: what slows the machine for a while (heat, a neighbour) slows all of
 * them. Each round asks every side once.
 *
 * @param warmUps rounds that are not counted: compilation, first pages, caches; at least 0
 * @param repeats rounds that are counted; at least 1
 */
public record Rounds(int warmUps, int repeats) {

  public Rounds {
    if (warmUps < 0 || repeats < 1) {
      throw new IllegalArgumentException(
          "expected at least 0 warm-up rounds and 1 counted one, found %d and %d"
              .formatted(warmUps, repeats));
    }
  }

  /**
   * Measures the sides in turns. One that fails leaves the game, the others go on. Closes none.
   *
   * @param sides of different names
   * @param work what {@code progress} is told, once a turn
   * @return what came of each, in the order of the sides
   */
  public List<Measured> of(List<? extends Side> sides, String work, Progress progress) {
    Map<Side, List<Double>> seconds = new LinkedHashMap<>();
    Map<Side, String> failures = new LinkedHashMap<>();
    sides.forEach(side -> seconds.put(side, new ArrayList<>()));
    int turns = (warmUps + repeats) * sides.size();
    for (int turn = 0; turn < turns; turn++) {
      progress.update(work, turn, turns);
      Side side = sides.get(turn % sides.size());
      if (failures.containsKey(side)) {
        continue;
      }
      try {
        double taken = side.run();
        if (turn / sides.size() >= warmUps) {
          seconds.get(side).add(taken);
        }
      } catch (RuntimeException e) {
        failures.put(side, Optional.ofNullable(e.getMessage()).orElse(e.toString()));
      }
    }
    progress.update(work, turns, turns);
    return sides.stream()
        .map(
            side ->
                failures.containsKey(side)
                    ? Measured.failed(side.name(), failures.get(side))
                    : Measured.of(side.name(), Spread.of(seconds.get(side))))
        .toList();
  }
}
