package org.segbench.benchmarks.prepare;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * Which cases may be worked on at once: as many as fit into a memory budget together, the largest
 * that fits first. A case that needs more than the budget is let in alone. Not safe for threads:
 * the caller keeps it to one at a time.
 */
final class Admission {
  private final long budget;
  private final List<Long> needs;
  private final List<Integer> waiting;
  private long used;
  private int running;

  /**
   * Nobody is in yet.
   *
   * @param budget bytes
   * @param needs bytes that each case needs while it is worked on, 0 or more
   */
  Admission(long budget, List<Long> needs) {
    this.budget = budget;
    this.needs = List.copyOf(needs);
    this.waiting = new ArrayList<>(IntStream.range(0, needs.size()).boxed().toList());
    waiting.sort(Comparator.<Integer, Long>comparing(needs::get).reversed());
  }

  /** Lets the largest waiting case in that fits now; empty if none does, or none waits. */
  OptionalInt next() {
    for (int i = 0; i < waiting.size(); i++) {
      long need = needs.get(waiting.get(i));
      if (running == 0 || need <= budget - used) {
        used += need;
        running++;
        return OptionalInt.of(waiting.remove(i));
      }
    }
    return OptionalInt.empty();
  }

  /** Gives back what a case that was let in has needed. */
  void finished(int index) {
    used -= needs.get(index);
    running--;
  }

  boolean isNoneWaiting() {
    return waiting.isEmpty();
  }

  boolean isOverBudget(int index) {
    return needs.get(index) > budget;
  }

  /** Lets no further case in. */
  void close() {
    waiting.clear();
  }

  /** The most cases that could ever be in at once; at least 1. */
  int mostAtOnce() {
    List<Long> ascending = new ArrayList<>(needs);
    Collections.sort(ascending);
    long sum = 0;
    int count = 0;
    for (long need : ascending) {
      if (need > budget - sum) {
        break;
      }
      sum += need;
      count++;
    }
    return Math.max(1, count);
  }
}
