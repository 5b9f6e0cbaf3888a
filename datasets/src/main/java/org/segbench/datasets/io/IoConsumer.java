package org.segbench.datasets.io;

import java.io.IOException;

/** A consumer whose work may fail with an {@link IOException}. */
@FunctionalInterface
public interface IoConsumer<T> {
  void accept(T value) throws IOException;
}
