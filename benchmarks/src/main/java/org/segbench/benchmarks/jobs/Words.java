package org.segbench.benchmarks.jobs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.segbench.benchmarks.Workspace;

/** A command in the making: a verb, then options. */
final class Words {
  private final List<String> words = new ArrayList<>();

  Words(String... verb) {
    words.addAll(Arrays.asList(verb));
  }

  /** An option and its values. */
  Words and(String option, Object... values) {
    words.add(option);
    Arrays.stream(values).map(Object::toString).forEach(words::add);
    return this;
  }

  Words in(Workspace workspace) {
    return and("--workspace", workspace.root());
  }

  Words on(Slot slot) {
    words.addAll(slot.options());
    return this;
  }

  List<String> list() {
    return List.copyOf(words);
  }
}
