package org.segbench.models.weights.pickle;

import java.util.ArrayList;
import java.util.List;

/** The machine's stack, with the marks that delimit how much of it an instruction takes. */
final class PickleStack {
  private final List<Object> values = new ArrayList<>();
  private final List<Integer> marks = new ArrayList<>();
  private final PickleBytes in;

  PickleStack(PickleBytes in) {
    this.in = in;
  }

  void push(Object value) {
    values.add(value);
  }

  void mark() {
    marks.add(values.size());
  }

  Object pop() {
    requireOne();
    return values.remove(values.size() - 1);
  }

  Object top() {
    requireOne();
    return values.get(values.size() - 1);
  }

  <T> T pop(Class<T> type) {
    return in(type, pop());
  }

  <T> T top(Class<T> type) {
    return in(type, top());
  }

  /** What lies above the last mark, lowest first; mark and values are gone then. */
  List<Object> popToMark() {
    if (marks.isEmpty()) {
      throw in.problem("an instruction looks for a mark and finds none");
    }
    int mark = marks.remove(marks.size() - 1);
    List<Object> above = values.subList(mark, values.size());
    List<Object> taken = new ArrayList<>(above);
    above.clear();
    return taken;
  }

  /** As {@link #popToMark}, for an instruction that takes pairs. */
  List<Object> popPairsToMark() {
    List<Object> taken = popToMark();
    if (taken.size() % 2 != 0) {
      throw in.problem("%d values cannot be keys with values".formatted(taken.size()));
    }
    return taken;
  }

  private void requireOne() {
    int floor = marks.isEmpty() ? 0 : marks.get(marks.size() - 1);
    if (values.size() <= floor) {
      throw in.problem("an instruction takes a value from an empty stack");
    }
  }

  private <T> T in(Class<T> type, Object value) {
    if (!type.isInstance(value)) {
      throw in.problem("a %s expected, a %s found".formatted(type.getSimpleName(), Kind.of(value)));
    }
    return type.cast(value);
  }
}
